package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.AttentionResult;
import dev.fovea.attention.Heads;
import dev.fovea.attention.Normalizer;
import dev.fovea.attention.RowStatistics;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Matrix;
import java.util.Optional;

/**
 * The learned sink of a softmax, and its gradient, which the fused kernels leave to their caller.
 */
final class Sink {
  private Sink() {}

  /** The sink's parameter. */
  static Optional<Tensor> of(AttentionOptions options) {
    return options.normalizer() instanceof Normalizer.Softmax(Optional<Tensor> sink)
        ? sink
        : Optional.empty();
  }

  /**
   * Adds −Σ p · ⟨output, upstream⟩ over the queries of each head, p being the sink's weight: its
   * value is 0, so all that more of it does is to take from the others. A gate changes nothing, as
   * it stands in the output as in the gradient of what was attended.
   */
  static void backward(AttentionResult result, Heads upstream, Tensor sink, double[] sums) {
    Heads output = result.output();
    RowStatistics statistics = result.statistics();
    for (int sequence = 0; sequence < output.sequences(); sequence++) {
      for (int head = 0; head < output.heads(); head++) {
        Matrix attended = output.part(sequence, head);
        Matrix change = upstream.part(sequence, head);
        int start = statistics.start(sequence, head);
        for (int row = 0; row < attended.rows(); row++) {
          double weight = Math.exp(sink.values()[head] - statistics.values()[start + row]);
          sums[head] -= weight * product(attended, change, row);
        }
      }
    }
  }

  private static double product(Matrix left, Matrix right, int row) {
    int a = left.rowStart(row);
    int b = right.rowStart(row);
    double sum = 0;
    for (int column = 0; column < left.columns(); column++) {
      sum += (double) left.values()[a + column] * right.values()[b + column];
    }
    return sum;
  }
}
