package dev.fovea.attention.kernel;

/**
 * The loops that training needs beside {@link Kernels}, under the same rules: each runs on the
 * calling thread, writes only its target, and gives a number the same bits however the work is
 * split; sums over rows run from the first row to the last.
 */
public interface TrainingKernels {
  /**
   * {@code target += leftᵀ · right}, with [N, K]ᵀ · [N, M] = [K, M]: the gradient of a weight. Both
   * sides are read as they lie, nothing is packed. Each element is one chain of multiply-adds over
   * N, in order.
   */
  void addTransposedProduct(Matrix left, Matrix right, Matrix target);

  /** {@code row += factor · Σ rows of source}; {@code row} is [1, columns]. */
  void addColumnSums(Matrix source, float factor, Matrix row);

  /** {@code target += factor · addend}. */
  void addScaled(Matrix target, Matrix addend, float factor);

  /** {@code target = factor · source}. */
  void scale(Matrix source, float factor, Matrix target);

  /** {@code target = left ⊙ right}, element by element. */
  void multiplyElements(Matrix left, Matrix right, Matrix target);

  /** {@code target = function(source)}; both may be the same matrix. */
  void activate(Activation function, Matrix source, Matrix target);

  /** {@code target = function′(source) ⊙ upstream}; the target is none of the other two. */
  void activationGradient(Activation function, Matrix source, Matrix upstream, Matrix target);

  /** The gradients of a layer normalisation; mean and variance are computed again. */
  void normalizationGradient(NormGradient work);

  /** {@code target[row] = log Σ exp(scores[row])}; {@code target} is [rows, 1]. */
  void logSumExpRows(Matrix scores, Matrix target);

  /**
   * {@code target[row] = factors[row] · (exp(scores[row] − logSumExp[row]) − offset)}: softmax
   * probabilities less a uniform part.
   *
   * @param logSumExp [rows, 1]
   * @param factors [rows, 1]
   */
  void probabilities(Matrix scores, Matrix logSumExp, Matrix factors, float offset, Matrix target);

  /** {@code target = source / (1 − p)} where the mask keeps a number, else 0. */
  void dropout(Matrix source, DropoutMask mask, Matrix target);

  /**
   * {@code row += Σ factors[i] · source[rows[i]]} for the picked places, in order; {@code row} is
   * [1, columns].
   */
  void addRows(Matrix source, RowPick pick, Matrix row);

  /** The sum of squares, added up in double precision in pieces of fixed size. */
  double squareSum(Matrix source);

  /** One AdamW step, which sets the gradient to zeros. */
  void adamStep(AdamRows rows, AdamStep step);
}
