package dev.fovea.attention.kernel;

/**
 * One head of one sequence: {@code softmax(terms(scale·Q·Kᵀ))·V} over the keys that each query
 * sees. Immutable, but for the numbers, which are shared; making one copies nothing.
 *
 * @param query [Lq, D]
 * @param key [Lk, D]
 * @param value [Lk, Dv]
 * @param visibility which keys a query sees
 * @param scale the factor of the scores, positive
 * @param terms what is done to the scaled scores
 */
public record AttentionHead(
    Matrix query, Matrix key, Matrix value, Visibility visibility, float scale, ScoreTerms terms) {
  /**
   * Checks that the parts fit each other.
   *
   * @throws IllegalArgumentException when the shapes do not fit, naming them, or the scale is not
   *     positive
   */
  public AttentionHead {
    if (query.columns() != key.columns() || key.rows() != value.rows()) {
      throw new IllegalArgumentException(
          "query %s, key %s and value %s do not fit each other".formatted(query, key, value));
    }
    if (!(scale > 0) || Float.isInfinite(scale)) {
      throw new IllegalArgumentException("a scale of " + scale + "; it must be positive");
    }
  }

  /**
   * A head whose scores are left as they are.
   *
   * @param query [Lq, D]
   * @param key [Lk, D]
   * @param value [Lk, Dv]
   * @param visibility which keys a query sees
   * @param scale the factor of the scores, positive
   */
  public AttentionHead(Matrix query, Matrix key, Matrix value, Visibility visibility, float scale) {
    this(query, key, value, visibility, scale, ScoreTerms.NONE);
  }

  /** By what the scores of a tile are multiplied to be exponents of two. */
  float exponent() {
    return (float) (terms.changing() ? VectorForward.LOG2_E : scale * VectorForward.LOG2_E);
  }

  /**
   * @throws IllegalArgumentException when the output has not a row a query and a column a column of
   *     the value, or the logarithms have no room
   */
  void checkOutput(Matrix output, float[] logSums, int logSum) {
    if (output.rows() != query.rows() || output.columns() != value.columns()) {
      throw new IllegalArgumentException(
          "output %s does not fit query %s and value %s".formatted(output, query, value));
    }
    if (logSum < 0 || logSums.length - logSum < output.rows()) {
      throw new IllegalArgumentException(
          "%d logarithms of sums from %d on do not fit output %s"
              .formatted(logSums.length, logSum, output));
    }
  }
}
