package dev.fovea.attention;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import dev.fovea.attention.parallel.Workers;

/**
 * Scaled dot-product attention over several heads (Vaswani et al., "Attention Is All You Need",
 * 2017): for each sequence and head, {@code softmax(Q·Kᵀ / √D)·V}.
 *
 * <p>The mask is the sequence itself: keys of other sequences and padding are not computed rather
 * than computed and hidden. A query of a sequence without keys gets zeros. Each pair of sequence
 * and head is one task; the result has the same bits whatever the number of threads. Time is
 * O(H·Lq·Lk·(D + Dv)) for each sequence, memory O(Lq·Lk) for each thread. Safe for use by several
 * threads.
 */
public final class MultiHeadAttention {
  private final Kernels kernels;
  private final Workers workers;

  public MultiHeadAttention(Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.workers = workers;
  }

  /**
   * Writes the attended values of each sequence's rows to {@code output}, which has the rows of the
   * query and the columns of the value; rows of padding are left as they are.
   *
   * @throws IllegalArgumentException when the output does not fit, naming both shapes
   */
  public void attend(AttentionInput input, Matrix output) {
    if (output.rows() != input.query().rows() || output.columns() != input.value().columns()) {
      throw new IllegalArgumentException(
          "output %s does not fit query %s and value %s"
              .formatted(output, input.query(), input.value()));
    }
    int heads = input.heads();
    workers.forEach(
        Math.multiplyExact(input.queries().count(), heads),
        task -> attend(input, task / heads, task % heads, output));
  }

  private void attend(AttentionInput input, int sequence, int head, Matrix output) {
    Matrix weights = weights(input, sequence, head);
    PackedMatrix value =
        kernels.pack(part(input.value(), input.keys(), sequence, head, input.valueColumns()));
    kernels.multiply(
        weights, value, part(output, input.queries(), sequence, head, input.valueColumns()));
  }

  /**
   * The weights by which one sequence's values are mixed: [H, Lq, Lk], each row summing to 1 (or
   * all zeros without keys).
   */
  public Tensor weights(AttentionInput input, int sequence) {
    int rows = input.queries().length(sequence);
    int columns = input.keys().length(sequence);
    Tensor weights = Tensor.zeros(input.heads(), rows, columns);
    workers.forEach(
        input.heads(),
        head ->
            System.arraycopy(
                weights(input, sequence, head).values(),
                0,
                weights.values(),
                head * rows * columns,
                rows * columns));
    return weights;
  }

  private Matrix weights(AttentionInput input, int sequence, int head) {
    int depth = input.headColumns();
    PackedMatrix key =
        kernels.packTransposed(part(input.key(), input.keys(), sequence, head, depth));
    Matrix weights = Matrix.zeros(input.queries().length(sequence), input.keys().length(sequence));
    kernels.multiply(part(input.query(), input.queries(), sequence, head, depth), key, weights);
    kernels.softmaxRows(weights, (float) (1 / Math.sqrt(depth)));
    return weights;
  }

  private static Matrix part(
      Matrix matrix, Sequences sequences, int sequence, int head, int columns) {
    return matrix
        .rowRange(sequences.start(sequence), sequences.length(sequence))
        .columnRange(head * columns, columns);
  }
}
