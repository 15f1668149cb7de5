package dev.fovea.attention.kernel;

/**
 * Projected queries and keys of additive attention (Bahdanau et al. 2015). Immutable, but for the
 * numbers, which are shared.
 *
 * @param query [rows, A]
 * @param key [A, keys]: transposed, so that keys lie side by side
 * @param v [1, A]
 */
public record AdditiveTile(Matrix query, Matrix key, Matrix v) {
  /**
   * Checks that the parts fit each other.
   *
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  public AdditiveTile {
    if (query.columns() != v.columns() || key.rows() != v.columns() || v.rows() != 1) {
      throw new IllegalArgumentException(
          "query %s, key %s and v %s do not fit each other".formatted(query, key, v));
    }
  }

  void requireFit(Matrix scores) {
    if (scores.rows() != query.rows() || scores.columns() != key.columns()) {
      throw new IllegalArgumentException(
          "scores %s do not fit query %s and key %s".formatted(scores, query, key));
    }
  }
}
