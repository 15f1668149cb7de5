package dev.fovea.attention;

/**
 * Queries and keys are brought to root mean square 1 and scaled before they meet: x / √(mean(x²) +
 * ε) · scale (Henry et al. 2020; Dehghani et al. 2023). Before the rotation, if there is one. The
 * parameters are learned, shared by all heads, and shared with the caller. It costs O(L·D) a head.
 * Immutable, but for the numbers of the parameters.
 *
 * @param queryScale [D]
 * @param keyScale [D]; may be the same tensor
 * @param epsilon above 0
 */
public record QueryKeyNorm(Tensor queryScale, Tensor keyScale, double epsilon) {
  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException when the shapes differ or epsilon is not above 0
   */
  public QueryKeyNorm {
    if (queryScale.rank() != 1
        || keyScale.rank() != 1
        || queryScale.size() != keyScale.size()
        || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "query and key norm with scales %s and %s and epsilon %s; they must be [D], [D], above 0"
              .formatted(queryScale, keyScale, epsilon));
    }
  }
}
