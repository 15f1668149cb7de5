package dev.fovea.attention.kernel;

/**
 * The loops that take the time. Every operation runs on the calling thread, writes only the matrix
 * named as its target, and gives a row the same bits whatever rows stand beside it: so work can be
 * split by rows over any number of threads.
 *
 * <p>What is read stands before what is written; a method that works in place takes what it changes
 * first. Sizes are the caller's business: an argument that does not fit its fellows is an {@link
 * IllegalArgumentException} that names both shapes. What a method costs is one pass over its
 * arguments unless it says otherwise. Stateless and safe for use by several threads.
 */
public interface Kernels {
  /** {@return which kernels these are, such as {@code vector 512} or {@code scalar}} */
  String name();

  /**
   * {@return room for the right-hand side of {@link #multiply}, to be packed into}
   *
   * @param rows K, the depth of the product
   * @param columns N, the columns of the product
   */
  PackedMatrix room(int rows, int columns);

  /**
   * Lays a matrix out as the right-hand side of {@link #multiply}.
   *
   * @param matrix what is laid out, [K, N]
   * @param room of the same shape, made by these kernels; or some of its columns
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void pack(Matrix matrix, PackedMatrix room);

  /**
   * Lays the transpose of a matrix out as the right-hand side of {@link #multiply}.
   *
   * @param matrix whose transpose is laid out, [N, K]
   * @param room [K, N], made by these kernels; or some of its columns
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void packTransposed(Matrix matrix, PackedMatrix room);

  /**
   * {@return a matrix laid out in new room}
   *
   * @param matrix [K, N]
   */
  default PackedMatrix pack(Matrix matrix) {
    PackedMatrix room = room(matrix.rows(), matrix.columns());
    pack(matrix, room);
    return room;
  }

  /**
   * {@return the transpose of a matrix laid out in new room}
   *
   * @param matrix [N, K]
   */
  default PackedMatrix packTransposed(Matrix matrix) {
    PackedMatrix room = room(matrix.columns(), matrix.rows());
    packTransposed(matrix, room);
    return room;
  }

  /**
   * {@code product = left · right + bias}, in 2·M·K·N floating-point operations. Each element is
   * one chain of multiply-adds over K, in order (tiles in registers over packed panels: Goto and
   * van de Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008).
   *
   * @param left [M, K]
   * @param right [K, N], with the bias
   * @param product receives the result, [M, N]
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void multiply(Matrix left, PackedMatrix right, Matrix product);

  /**
   * {@code product = left · right} with a right side that is used once: packed, for the time of the
   * call, where the last one of this thread was.
   *
   * @param left [M, K]
   * @param right [K, N]
   * @param product receives the result, [M, N]
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  default void multiply(Matrix left, Matrix right, Matrix product) {
    multiply(left, pack(right), product);
  }

  /**
   * {@return the sum of the products of two arrays' elements} Products of floats are exact in
   * doubles; they are added in sixteen sums side by side, and these by halves: the same order, so
   * the same bits, on every machine and with every kernel.
   *
   * @param left any length
   * @param right as long
   * @throws IllegalArgumentException when it is not, naming both lengths
   */
  double dot(float[] left, float[] right);

  /**
   * {@code target += addend}, element by element.
   *
   * @param target what is added to
   * @param addend of the same shape
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void add(Matrix target, Matrix addend);

  /**
   * The Gaussian error linear unit {@code x·Φ(x)} with the exact normal distribution Φ (Hendrycks
   * and Gimpel 2016), in place; no tanh approximation.
   *
   * @param target of any shape
   */
  void gelu(Matrix target);

  /**
   * Normalises each row to mean 0 and variance 1, then scales and shifts it (Ba, Kiros and Hinton
   * 2016), in place: {@code (x − mean) / √(variance + epsilon) · scale + shift} with the biased
   * variance.
   *
   * @param target [rows, columns]
   * @param parameters of rows as long
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  void normalizeRows(Matrix target, LayerNorm parameters);

  /**
   * Turns each row into {@code softmax(factor · row)}, in place. A row in which every score is
   * negative infinity, and so gives no key a weight, becomes zeros, never NaN.
   *
   * @param target [rows, columns]
   * @param factor of the scores; 1 / temperature
   */
  void softmaxRows(Matrix target, float factor);

  /** {@return the loops that training needs beside these, of the same kind} */
  TrainingKernels training();

  /** {@return the loops that variants of attention need beside these, of the same kind} */
  VariantKernels variants();

  /**
   * Fused attention of one head, O(Lq·Lk·(D + Dv)) in time and O(Lk·(D + Dv)) in memory (Dao et
   * al., "FlashAttention", 2022; the running softmax: Milakov and Gimelshein, 2018). A query that
   * sees no key gets zeros. A score of NaN or positive infinity makes its row NaN. A hidden key has
   * no weight, but its value may be multiplied by 0, so it must be finite.
   *
   * @param head queries, keys, values and what is done to scores
   * @param output what the queries get, [Lq, Dv]
   * @param logSums where the logarithm of each query's sum of weights goes, {@link
   *     AttentionGradient} needs it
   * @param logSum where the first of them goes
   * @return the work, not yet begun
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  HeadPass attend(AttentionHead head, Matrix output, float[] logSums, int logSum);

  /**
   * The gradient of {@link #attend}, added to what is there, in 5/2 of its operations; scores are
   * computed again.
   *
   * @param head that of the forward pass
   * @param gradient what the forward pass gave, and where gradients are added
   * @return the work, not yet begun
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  HeadPass attendBackward(AttentionHead head, AttentionGradient gradient);
}
