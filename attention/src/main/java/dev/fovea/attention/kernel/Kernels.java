package dev.fovea.attention.kernel;

/**
 * The loops that take the time. Every operation runs on the calling thread, writes only the matrix
 * named as its target, and gives a row the same bits whatever rows stand beside it: so work can be
 * split by rows over any number of threads.
 *
 * <p>Sizes are the caller's business: an argument that does not fit its fellows is an {@link
 * IllegalArgumentException} that names both sizes. Stateless and safe for use by several threads.
 */
public interface Kernels {
  /** Which kernels these are, such as {@code vector 512} or {@code scalar}. */
  String name();

  /** Room for the right-hand side [rows, columns] of {@link #multiply}, to be packed into. */
  PackedMatrix room(int rows, int columns);

  /**
   * Lays a matrix out as the right-hand side of {@link #multiply}.
   *
   * @param room of the matrix's shape, made by these kernels; or some of its columns
   */
  void pack(Matrix matrix, PackedMatrix room);

  /**
   * Lays the transpose of a matrix out as the right-hand side of {@link #multiply}.
   *
   * @param room of the transpose's shape, made by these kernels; or some of its columns
   */
  void packTransposed(Matrix matrix, PackedMatrix room);

  /** Lays a matrix out in new room. */
  default PackedMatrix pack(Matrix matrix) {
    PackedMatrix room = room(matrix.rows(), matrix.columns());
    pack(matrix, room);
    return room;
  }

  /** Lays the transpose of a matrix out in new room. */
  default PackedMatrix packTransposed(Matrix matrix) {
    PackedMatrix room = room(matrix.columns(), matrix.rows());
    packTransposed(matrix, room);
    return room;
  }

  /**
   * {@code product = left · right + bias}, with [M, K] · [K, N] = [M, N] in 2·M·K·N floating-point
   * operations. Each element is one chain of multiply-adds over K, in order.
   */
  void multiply(Matrix left, PackedMatrix right, Matrix product);

  /**
   * {@code product = left · right} with a right side that is used once: packed, for the time of the
   * call, where the last one of this thread was.
   */
  default void multiply(Matrix left, Matrix right, Matrix product) {
    multiply(left, pack(right), product);
  }

  /** {@code target += addend}, element by element. */
  void add(Matrix target, Matrix addend);

  /**
   * The Gaussian error linear unit {@code x·Φ(x)} with the exact normal distribution Φ (Hendrycks
   * and Gimpel 2016), in place; no tanh approximation.
   */
  void gelu(Matrix target);

  /**
   * Normalises each row to mean 0 and variance 1, then scales and shifts it (Ba, Kiros and Hinton
   * 2016), in place: {@code (x − mean) / √(variance + epsilon) · scale + shift} with the biased
   * variance.
   */
  void normalizeRows(Matrix target, LayerNorm parameters);

  /**
   * Turns each row into {@code softmax(factor · row)}, in place. A row in which every score is
   * negative infinity, and so gives no key a weight, becomes zeros, never NaN.
   */
  void softmaxRows(Matrix target, float factor);

  /** The loops that training needs beside these, of the same kind. */
  TrainingKernels training();

  /** The loops that variants of attention need beside these, of the same kind. */
  VariantKernels variants();

  /**
   * Fused attention of one head, O(Lq·Lk·(D + Dv)) in time and O(Lk·(D + Dv)) in memory (Dao et
   * al., "FlashAttention", 2022). A query that sees no key gets zeros. A score of NaN or positive
   * infinity makes its row NaN. A hidden key has no weight, but its value may be multiplied by 0,
   * so it must be finite.
   *
   * @param output what the queries get, [Lq, Dv]
   * @param logSums where the logarithm of each query's sum of weights goes, {@link
   *     AttentionGradient} needs it
   * @param logSum where the first of them goes
   */
  HeadPass attend(AttentionHead head, Matrix output, float[] logSums, int logSum);

  /** The gradient of {@link #attend}, added to what is there, in 5/2 of its operations. */
  HeadPass attendBackward(AttentionHead head, AttentionGradient gradient);
}
