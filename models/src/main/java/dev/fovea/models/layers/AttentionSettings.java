package dev.fovea.models.layers;

/**
 * The shape of an attention layer.
 *
 * @param width of its input and output
 * @param heads H, a divisor of the width
 * @param kind how it weighs
 * @param causal whether a token sees only itself and what stands before it
 * @param rotary whether queries and keys are turned by their position (RoPE, Su et al. 2021)
 * @param dropout of the weights
 */
public record AttentionSettings(
    int width, int heads, AttentionKind kind, boolean causal, boolean rotary, float dropout) {
  /**
   * @throws IllegalArgumentException when the heads do not divide the width
   */
  public AttentionSettings {
    if (heads < 1 || width < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "%d heads do not divide a width of %d".formatted(heads, width));
    }
  }

  /** Softmax over everything, without dropout. */
  public static AttentionSettings of(int width, int heads) {
    return new AttentionSettings(width, heads, AttentionKind.SOFTMAX, false, false, 0);
  }

  /** The same with another kind. */
  public AttentionSettings withKind(AttentionKind other) {
    return new AttentionSettings(width, heads, other, causal, rotary, dropout);
  }
}
