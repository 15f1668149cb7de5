package dev.fovea.models.transformer;

import dev.fovea.attention.AttentionInput;

/** Looks on while a Transformer attends; what it is shown is only valid during the call. */
@FunctionalInterface
public interface AttentionObserver {
  /** Sees nothing. */
  AttentionObserver NONE = (layer, input) -> {};

  /**
   * Called before each layer attends.
   *
   * @param layer counted from 0
   * @param input the projected queries, keys and values
   */
  void attending(int layer, AttentionInput input);
}
