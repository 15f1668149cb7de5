package dev.fovea.benchmarks.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Scaled dot-product self-attention over [B, H, L, D].
 *
 * <p>Operands are query, key and value and, for {@code backward}, the gradient of the output.
 * Results are the output and, for {@code backward}, the gradients of query, key and value.
 *
 * @param group class of works
 * @param batch B
 * @param heads H
 * @param length L
 * @param headSize D
 * @param causal a query attends to no later key
 * @param backward forward and backward together
 * @param lengths of each sequence of the batch, the rest being padding; empty where there is none
 * @param threads to run on
 */
public record AttentionWork(
    String group,
    int batch,
    int heads,
    int length,
    int headSize,
    boolean causal,
    boolean backward,
    List<Integer> lengths,
    int threads)
    implements Work {
  /** Backward recomputes the scores and makes four more products of their size. */
  private static final double FORWARD_AND_BACKWARD = 3.5;

  private static final int LONGEST_COMPARABLE = 16_384;

  /** Copies. */
  public AttentionWork {
    lengths = List.copyOf(lengths);
    if (!lengths.isEmpty() && lengths.size() != batch) {
      throw new IllegalArgumentException(
          "%d lengths for a batch of %d".formatted(lengths.size(), batch));
    }
  }

  /** The same with the backward pass, in its own class. */
  public AttentionWork withBackward(String otherGroup) {
    return new AttentionWork(
        otherGroup, batch, heads, length, headSize, causal, true, lengths, threads);
  }

  /** Beyond this, peers that keep all scores at once would need tens of gigabytes. */
  @Override
  public boolean comparable() {
    return length <= LONGEST_COMPARABLE;
  }

  @Override
  public String name() {
    return "attention"
        + (causal ? "-causal" : "")
        + (lengths.isEmpty() ? "" : "-padded")
        + (backward ? "-backward" : "");
  }

  @Override
  public String shape() {
    return "B%d H%d L%s%d D%d"
        .formatted(batch, heads, lengths.isEmpty() ? "" : "≤", length, headSize);
  }

  @Override
  public double operations() {
    double pairs = 0;
    for (int sequence = 0; sequence < batch; sequence++) {
      double own = lengthOf(sequence);
      pairs += causal ? own * (own + 1) / 2 : own * own;
    }
    return 4 * pairs * heads * headSize * (backward ? FORWARD_AND_BACKWARD : 1);
  }

  /** The length of one sequence of the batch. */
  public int lengthOf(int sequence) {
    return lengths.isEmpty() ? length : lengths.get(sequence);
  }

  /** B·H·L·D. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(batch * heads, length), headSize);
  }

  @Override
  public List<float[]> operands(long seed) {
    Random random = new Random(seed);
    List<float[]> operands = new ArrayList<>();
    for (int index = 0; index < 3; index++) {
      operands.add(normal(random));
    }
    if (backward) {
      operands.add(normal(random));
    }
    return List.copyOf(operands);
  }

  /** Zero in the padding, where an upstream gradient has nothing to come from. */
  private float[] normal(Random random) {
    float[] values = Work.normal(size(), random);
    for (int block = 0; block < batch * heads; block++) {
      int end = (block + 1) * length * headSize;
      Arrays.fill(values, end - (length - lengthOf(block / heads)) * headSize, end, 0);
    }
    return values;
  }

  @Override
  public double difference(List<float[]> one, List<float[]> other) {
    double worst = 0;
    for (int result = 0; result < one.size(); result++) {
      double largest = 0;
      double apart = 0;
      for (int block = 0; block < batch * heads; block++) {
        int start = block * length * headSize;
        for (int index = start; index < start + lengthOf(block / heads) * headSize; index++) {
          double mine = one.get(result)[index];
          largest = Math.max(largest, Math.abs(mine));
          apart = Math.max(apart, Math.abs(mine - other.get(result)[index]));
        }
      }
      worst = Math.max(worst, apart / largest);
    }
    return worst;
  }
}
