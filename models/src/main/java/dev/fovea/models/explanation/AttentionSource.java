package dev.fovea.models.explanation;

import java.util.OptionalInt;

/** Which attention weights of a Transformer are shown. */
public sealed interface AttentionSource {
  /** All layers and heads together, by {@link Rollout}. */
  record RolledOut() implements AttentionSource {}

  /**
   * One layer's weights.
   *
   * @param layer counted from 0
   * @param head counted from 0; the mean of all heads when absent
   */
  record Layer(int layer, OptionalInt head) implements AttentionSource {}
}
