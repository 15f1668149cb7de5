package dev.fovea.attention.kernel;

/**
 * The backward pass of {@link Kernels#normalizeRows} on some rows, by one thread.
 *
 * @param source what was normalised, [rows, columns]
 * @param parameters with which
 * @param upstream the gradient of the result, [rows, columns]
 * @param target receives the gradient of the source, [rows, columns]
 * @param sums what the gradients of scale (row 0) and shift (row 1) are added to, [2, columns]
 */
public record NormGradient(
    Matrix source, LayerNorm parameters, Matrix upstream, Matrix target, Matrix sums) {
  /**
   * Checks that the parts fit each other.
   *
   * @throws IllegalArgumentException when the shapes do not fit
   */
  public NormGradient {
    Checks.columns(source, parameters);
    Checks.sameShape(source, upstream);
    Checks.sameShape(source, target);
    Checks.columns(sums, parameters);
  }
}
