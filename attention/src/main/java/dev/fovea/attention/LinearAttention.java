package dev.fovea.attention;

import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;

/**
 * Causal linear attention (Katharopoulos et al., "Transformers are RNNs", 2020) over whole
 * sequences, with its gradient: what a {@link LinearState} gives each head. Time is O(H·L·D·Dv),
 * memory O(D·Dv) a thread, and O(L) for the backward pass. A pair of sequence and key head is one
 * task, so the number of threads changes no bit. Safe for use by several threads.
 *
 * <p>NaN in a key or value makes all later rows of its head NaN.
 */
public final class LinearAttention {
  private final Workers workers;

  /**
   * Linear attention on a pool.
   *
   * @param workers among which it is shared out
   */
  public LinearAttention(Workers workers) {
    this.workers = workers;
  }

  /**
   * Writes the output [B, H, L, Dv].
   *
   * @param input what is attended to
   * @param output where the result is written: [B, H, Lq, Dv]
   * @throws IllegalArgumentException when a shape does not fit, there is a gate, or queries and
   *     keys differ in number
   */
  public void attend(AttentionInput input, Heads output) {
    requireFit(input, output);
    workers.forEach(
        Math.multiplyExact(input.query().sequences(), input.query().heads()),
        task -> {
          int sequence = task / input.query().heads();
          int head = task % input.query().heads();
          LinearState.Rows rows = rows(input, sequence, head);
          LinearState.before(rows.key(), rows.value()).attend(rows, output.part(sequence, head));
        });
  }

  /**
   * Adds the gradients of query, key and value.
   *
   * @param input what is attended to
   * @param upstream the gradient of the loss with respect to the output [B, H, L, Dv]
   * @param gradients where gradients are added
   * @throws IllegalArgumentException when a shape does not fit
   */
  public void backward(AttentionInput input, Heads upstream, AttentionGradients gradients) {
    requireFit(input, upstream);
    gradients.requireFit(input, AttentionOptions.softmax());
    int keyHeads = input.key().heads();
    workers.forEach(
        Math.multiplyExact(input.key().sequences(), keyHeads),
        task -> {
          int sequence = task / keyHeads;
          int first = task % keyHeads * input.group();
          for (int head = first; head < first + input.group(); head++) {
            backward(
                rows(input, sequence, head),
                upstream.part(sequence, head),
                new LinearState.Rows(
                    gradients.query().part(sequence, head),
                    gradients.key().part(sequence, task % keyHeads),
                    gradients.value().part(sequence, task % keyHeads)));
          }
        });
  }

  private static LinearState.Rows rows(AttentionInput input, int sequence, int head) {
    int keyHead = head / input.group();
    return new LinearState.Rows(
        input.query().part(sequence, head),
        input.key().part(sequence, keyHead),
        input.value().part(sequence, keyHead));
  }

  /**
   * With n = φ(q)ᵀS and m = φ(q)·z, the output is n / m; so ∂n = g / m and ∂m = −g·n / m². The
   * queries' gradients come from S and z on the way forward, those of keys and values from the same
   * sums of φ(q) ∂nᵀ and φ(q) ∂m on the way back.
   */
  private static void backward(LinearState.Rows rows, Matrix upstream, LinearState.Rows gradients) {
    int length = upstream.rows();
    int depth = rows.query().columns();
    int columns = upstream.columns();
    Matrix numerators = Matrix.zeros(length, columns);
    double[] denominators = new double[length];
    double[] mixture = new double[columns];
    LinearState forward = LinearState.before(rows.key(), rows.value());
    for (int index = 0; index < length; index++) {
      forward.add(rows.key(), rows.value(), index);
      double mass = forward.mix(rows.query(), index, mixture);
      if (mass == 0) {
        continue;
      }
      int g = upstream.rowStart(index);
      int n = numerators.rowStart(index);
      double along = 0;
      for (int column = 0; column < columns; column++) {
        double change = upstream.values()[g + column];
        along += change * mixture[column];
        mixture[column] = change / mass;
        numerators.values()[n + column] = (float) mixture[column];
      }
      denominators[index] = -along / (mass * mass);
      int q = rows.query().rowStart(index);
      int to = gradients.query().rowStart(index);
      for (int d = 0; d < depth; d++) {
        gradients.query().values()[to + d] +=
            (float)
                (forward.pull(d, mixture, denominators[index])
                    * LinearState.slope(rows.query().values()[q + d]));
      }
    }
    backwardKeys(rows, numerators, denominators, gradients);
  }

  private static void backwardKeys(
      LinearState.Rows rows, Matrix numerators, double[] denominators, LinearState.Rows gradients) {
    int depth = rows.key().columns();
    int columns = numerators.columns();
    double[] sums = new double[depth * columns];
    double[] masses = new double[depth];
    for (int index = denominators.length - 1; index >= 0; index--) {
      int q = rows.query().rowStart(index);
      int k = rows.key().rowStart(index);
      int v = rows.value().rowStart(index);
      int n = numerators.rowStart(index);
      int toKey = gradients.key().rowStart(index);
      int toValue = gradients.value().rowStart(index);
      for (int d = 0; d < depth; d++) {
        double query = LinearState.feature(rows.query().values()[q + d]);
        double key = rows.key().values()[k + d];
        double feature = LinearState.feature(key);
        masses[d] += query * denominators[index];
        double pull = masses[d];
        int at = d * columns;
        for (int column = 0; column < columns; column++) {
          sums[at + column] += query * numerators.values()[n + column];
          pull += sums[at + column] * rows.value().values()[v + column];
          gradients.value().values()[toValue + column] += (float) (sums[at + column] * feature);
        }
        gradients.key().values()[toKey + d] += (float) (pull * LinearState.slope(key));
      }
    }
  }

  private static void requireFit(AttentionInput input, Heads output) {
    if (!input.hasOutputShape(output)
        || !input.query().sameLengths(input.key())
        || input.gate().isPresent()) {
      throw new IllegalArgumentException(
          "linear attention of query %s, key %s, value %s and gate %s into %s; it needs as many queries as keys and no gate"
              .formatted(input.query(), input.key(), input.value(), input.gate(), output));
    }
  }
}
