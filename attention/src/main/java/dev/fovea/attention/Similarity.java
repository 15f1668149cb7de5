package dev.fovea.attention;

/**
 * How alike a query q and a key k are: the score from which everything else starts, in O(D) a pair.
 * Immutable, but for learned parameters, which are shared with the caller.
 */
public sealed interface Similarity {
  /** ⟨q, k⟩ (Luong et al. 2015). */
  record Dot() implements Similarity {}

  /** ⟨q, k⟩ / √D (Vaswani et al. 2017). */
  record ScaledDot() implements Similarity {}

  /**
   * ⟨q, k⟩ / (|q|·|k|), 0 where either is zero. Unscaled: scores lie in [−1, 1], so sharpen them by
   * the length of a {@link QueryKeyNorm} with {@link Dot} where that is too flat.
   */
  record Cosine() implements Similarity {}

  /**
   * v · tanh(Wq q + Wk k) (Bahdanau et al. 2015), in O(Lq·Lk·A) hyperbolic tangents a head. The
   * parameters are shared by all heads, learned, and shared with the caller.
   *
   * @param query Wq transposed: [D, A]
   * @param key Wk transposed: [D, A]
   * @param v [A]
   */
  record Additive(Tensor query, Tensor key, Tensor v) implements Similarity {
    /**
     * Checks the shapes.
     *
     * @throws IllegalArgumentException when the shapes do not fit, naming them
     */
    public Additive {
      if (query.rank() != 2
          || key.rank() != 2
          || v.rank() != 1
          || query.dimension(0) != key.dimension(0)
          || query.dimension(1) != v.dimension(0)
          || key.dimension(1) != v.dimension(0)) {
        throw new IllegalArgumentException(
            "additive similarity with query %s, key %s and v %s; they must be [D, A], [D, A], [A]"
                .formatted(query, key, v));
      }
    }
  }
}
