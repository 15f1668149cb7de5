package dev.fovea.models;

/** A text encoder whose inside can be looked at. */
public interface InspectableEncoder extends TextEncoder {
  /** The number of layers that attend. */
  int layers();

  /** The number of attention heads in each layer. */
  int heads();

  /**
   * Encodes one text, cut to its first {@value TextEncoder#MAXIMUM_TOKENS} tokens, and keeps what
   * can be seen on the way.
   */
  Inspection inspect(String text);

  /** The same encoder with gradients; loaded on the first call, and kept. */
  DifferentiableEncoder differentiable();
}
