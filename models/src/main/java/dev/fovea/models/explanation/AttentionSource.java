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

  /**
   * The weights that are shown with a method: its own, where it goes by weights, or else these.
   *
   * @param layers how many the encoder has
   */
  default AttentionSource shownWith(ExplanationMethod method, int layers) {
    return switch (method) {
      case LEAVE_ONE_OUT, INTEGRATED_GRADIENTS, GRADIENT_X_INPUT -> this;
      case ROLLOUT -> new RolledOut();
      case ATTENTION ->
          this instanceof RolledOut ? new Layer(layers - 1, OptionalInt.empty()) : this;
    };
  }
}
