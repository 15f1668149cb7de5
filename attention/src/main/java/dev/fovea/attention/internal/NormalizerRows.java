package dev.fovea.attention.internal;

import dev.fovea.attention.Normalizer;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;

/** Normalisers on whole rows of scores, and their Jacobians. */
record NormalizerRows(Normalizer normalizer, Kernels kernels) {
  /** Turns scores into weights, in place. */
  void apply(Matrix scores) {
    switch (normalizer) {
      case Normalizer.Softmax _ -> kernels.softmaxRows(scores, 1);
      case Normalizer.Sparsemax _ -> kernels.variants().sparsemaxRows(scores);
      case Normalizer.Entmax15 _ -> kernels.variants().entmax15Rows(scores);
      case Normalizer.Sigmoid _ -> kernels.variants().sigmoidRows(scores);
      case Normalizer.Silu _ -> kernels.variants().siluRows(scores);
    }
  }

  /** Whether the way back looks at the scores before normalising rather than at the weights. */
  boolean needsScores() {
    return normalizer instanceof Normalizer.Silu;
  }

  /**
   * Turns the gradient of the weights into that of the scores, in place.
   *
   * @param scores before normalising, where they are {@linkplain #needsScores needed}
   */
  void backward(Matrix scores, Matrix weights, Matrix gradient) {
    switch (normalizer) {
      case Normalizer.Softmax _ -> kernels.variants().softmaxBackward(weights, gradient);
      case Normalizer.Sparsemax _ -> kernels.variants().sparsemaxBackward(weights, gradient);
      case Normalizer.Entmax15 _ -> kernels.variants().entmax15Backward(weights, gradient);
      case Normalizer.Sigmoid _ -> kernels.variants().sigmoidBackward(weights, gradient);
      case Normalizer.Silu _ -> kernels.variants().siluBackward(scores, gradient);
    }
  }
}
