package dev.fovea.attention.kernel;

/**
 * The loops that training needs beside {@link Kernels}, under the same rules: each runs on the
 * calling thread, writes only its target, costs a pass over its arguments unless it says otherwise,
 * and gives a number the same bits however the work is split; sums over rows run from the first row
 * to the last. Stateless and safe for use by several threads.
 */
public interface TrainingKernels {
  /**
   * {@code target += leftᵀ · right}: the gradient of a weight, in 2·N·K·M floating-point
   * operations. Both sides are read as they lie, nothing is packed. Each element is one chain of
   * multiply-adds over N, in order.
   *
   * @param left [N, K]
   * @param right [N, M]
   * @param target what is added to, [K, M]
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void addTransposedProduct(Matrix left, Matrix right, Matrix target);

  /**
   * {@code row += factor · Σ rows of source}: the gradient of a bias.
   *
   * @param source [rows, columns]
   * @param factor of every row
   * @param row what is added to, [1, columns]
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void addColumnSums(Matrix source, float factor, Matrix row);

  /**
   * {@code target = factor · source}.
   *
   * @param source of any shape
   * @param factor of every number
   * @param target receives the result, of the same shape
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void scale(Matrix source, float factor, Matrix target);

  /**
   * {@code target = left ⊙ right}, element by element.
   *
   * @param left of any shape
   * @param right of the same shape
   * @param target receives the result, of the same shape
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void multiplyElements(Matrix left, Matrix right, Matrix target);

  /**
   * {@code target = function(source)}; both may be the same matrix.
   *
   * @param function applied to every number
   * @param source of any shape
   * @param target receives the result, of the same shape
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void activate(Activation function, Matrix source, Matrix target);

  /**
   * {@code target = function′(source) ⊙ upstream}; the target is none of the other two.
   *
   * @param function whose derivative is taken
   * @param source what it was applied to
   * @param upstream the gradient of its result, of the same shape
   * @param target receives the result, of the same shape
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void activationGradient(Activation function, Matrix source, Matrix upstream, Matrix target);

  /**
   * The gradients of a layer normalisation; mean and variance are computed again.
   *
   * @param work what is read and written
   */
  void normalizationGradient(NormGradient work);

  /**
   * {@code target[row] = log Σ exp(scores[row])}.
   *
   * @param scores [rows, columns]
   * @param target receives the logarithms, [rows, 1]
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void logSumExpRows(Matrix scores, Matrix target);

  /**
   * {@code target[row] = factors[row] · (exp(scores[row] − logSumExp[row]) − offset)}: softmax
   * probabilities less a uniform part (label smoothing: Szegedy et al. 2016).
   *
   * @param scores [rows, columns]
   * @param logSumExp [rows, 1]
   * @param factors [rows, 1]
   * @param offset the uniform part
   * @param target receives the result, of the same shape
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void probabilities(Matrix scores, Matrix logSumExp, Matrix factors, float offset, Matrix target);

  /**
   * {@code target = source / (1 − p)} where the mask keeps a number, else 0.
   *
   * @param source of any shape
   * @param mask which numbers are kept, and p
   * @param target receives the result, of the same shape
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void dropout(Matrix source, DropoutMask mask, Matrix target);

  /**
   * {@code row += Σ factors[i] · source[rows[i]]} for the picked places, in order: O(places ·
   * columns).
   *
   * @param source [rows, columns]
   * @param pick which rows, and their factors
   * @param row what is added to, [1, columns]
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void addRows(Matrix source, RowPick pick, Matrix row);

  /**
   * {@return the sum of squares, added up in double precision in pieces of fixed size}
   *
   * @param source of any shape
   */
  double squareSum(Matrix source);

  /**
   * One AdamW step (Kingma and Ba 2015; Loshchilov and Hutter 2019), which sets the gradient to
   * zeros.
   *
   * @param rows parameter, gradient and moments
   * @param step its constants
   */
  void adamStep(AdamRows rows, AdamStep step);
}
