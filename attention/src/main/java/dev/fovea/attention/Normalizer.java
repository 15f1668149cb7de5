package dev.fovea.attention;

import java.util.Optional;

/**
 * What turns the scores s of a row into weights p. A hidden key and one whose score is −∞ have
 * weight 0; a row without any other key is all zeros. All but {@link Sigmoid} and {@link Silu}
 * solve {@code max over p in the simplex of ⟨p, s⟩ − Ω(p)}. A row costs O(keys), sparsemax and
 * entmax-1.5 O(keys) a step of a few. Immutable, but for a learned sink, which is shared with the
 * caller.
 */
public sealed interface Normalizer {
  /**
   * {@return whether a row can be worked through tile by tile with a running state of fixed size:
   * the condition of a fused kernel} The others need a threshold that depends on the whole row.
   */
  boolean online();

  /**
   * exp(s) ÷ Σ exp(s): Ω is the negative Shannon entropy; every key gets something.
   *
   * @param sink [H], learned: a score of each head that takes part in the sum and has no value, so
   *     that a row may attend to nothing (Xiao et al. 2024)
   */
  record Softmax(Optional<Tensor> sink) implements Normalizer {
    /** Without a sink. */
    public Softmax() {
      this(Optional.empty());
    }

    /**
     * {@return a softmax with a learned sink, one number a head}
     *
     * @param sink [H], shared
     */
    public static Softmax withSink(Tensor sink) {
      return new Softmax(Optional.of(sink));
    }

    @Override
    public boolean online() {
      return true;
    }
  }

  /**
   * max(0, s − τ) with τ such that the sum is 1: the projection to the simplex; Ω(p) = |p|²/2
   * (Martins and Astudillo 2016). How many keys get anything depends on the scores.
   */
  record Sparsemax() implements Normalizer {
    @Override
    public boolean online() {
      return false;
    }
  }

  /**
   * max(0, s/2 − τ)² with τ such that the sum is 1: sparse as sparsemax, smooth as softmax (Peters,
   * Niculae and Martins 2019; Correia et al. 2019).
   */
  record Entmax15() implements Normalizer {
    @Override
    public boolean online() {
      return false;
    }
  }

  /** σ(s), each key on its own (Ramapuram et al. 2025). */
  record Sigmoid() implements Normalizer {
    @Override
    public boolean online() {
      return true;
    }
  }

  /**
   * s·σ(s) ÷ n with n the keys that the row can see: the pointwise form of HSTU (Zhai et al. 2024).
   */
  record Silu() implements Normalizer {
    @Override
    public boolean online() {
      return true;
    }
  }
}
