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
   * What is shown of a model where nobody says: all of it, or of one layer, of which there is
   * nothing to roll out, the mean of its heads.
   */
  static AttentionSource usual(int layers, int heads) {
    return layers > 1
        ? new RolledOut()
        : new Layer(0, heads > 1 ? OptionalInt.empty() : OptionalInt.of(0));
  }

  /**
   * Makes sure that a model has what this names.
   *
   * @param model what it is called
   * @throws IllegalArgumentException when it lacks the layer or head, naming those it has
   */
  default void check(String model, int layers, int heads) {
    if (this instanceof Layer(int layer, OptionalInt head)) {
      if (layer < 0 || layer >= layers) {
        throw new IllegalArgumentException(
            "%s has no layer %d; its layers are 0 to %d".formatted(model, layer, layers - 1));
      }
      if (head.isPresent() && (head.getAsInt() < 0 || head.getAsInt() >= heads)) {
        throw new IllegalArgumentException(
            "%s has no head %d; its heads are 0 to %d"
                .formatted(model, head.getAsInt(), heads - 1));
      }
    }
  }

  /**
   * The weights that are shown with a method: its own, where it goes by weights, or else these.
   *
   * @param layers how many the encoder has
   */
  default AttentionSource shownWith(ExplanationMethod method, int layers) {
    return switch (method) {
      case LEAVE_ONE_OUT, INTEGRATED_GRADIENTS, GRADIENT_X_INPUT, EXACT -> this;
      case ROLLOUT -> new RolledOut();
      case ATTENTION ->
          this instanceof RolledOut ? new Layer(layers - 1, OptionalInt.empty()) : this;
    };
  }
}
