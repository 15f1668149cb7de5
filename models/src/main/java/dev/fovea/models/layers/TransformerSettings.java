package dev.fovea.models.layers;

import dev.fovea.attention.kernel.Activation;

/**
 * The shape of a Transformer.
 *
 * @param layers the number of blocks
 * @param attention of each block; {@code causal} is the decoder's business
 * @param innerWidth of the feed-forward part
 * @param activation of the feed-forward part
 * @param preNorm whether norms stand before each part, with one more at the end (GPT-2, Radford et
 *     al. 2019), or after each sum (Vaswani et al. 2017)
 * @param dropout of each part's output and inside the feed-forward part
 * @param initialization of the linear layers
 * @param normEpsilon what norms add to the variance
 */
public record TransformerSettings(
    int layers,
    AttentionSettings attention,
    int innerWidth,
    Activation activation,
    boolean preNorm,
    float dropout,
    Initialization initialization,
    float normEpsilon) {
  /** Pre-norm, GELU, inner width four times the width, dropout 0.1, Xavier's initialisation. */
  public static TransformerSettings of(int layers, AttentionSettings attention) {
    return new TransformerSettings(
        layers,
        attention,
        4 * attention.width(),
        Activation.GELU,
        true,
        0.1f,
        Initialization.XAVIER,
        LayerNormalization.EPSILON);
  }

  /** The columns of the hidden states. */
  public int width() {
    return attention.width();
  }

  /** The same with another dropout. */
  public TransformerSettings withDropout(float other) {
    return new TransformerSettings(
        layers, attention, innerWidth, activation, preNorm, other, initialization, normEpsilon);
  }

  /** The same with norms elsewhere. */
  public TransformerSettings withPreNorm(boolean other) {
    return new TransformerSettings(
        layers, attention, innerWidth, activation, other, dropout, initialization, normEpsilon);
  }

  /** The same with another inner width. */
  public TransformerSettings withInnerWidth(int other) {
    return new TransformerSettings(
        layers, attention, other, activation, preNorm, dropout, initialization, normEpsilon);
  }

  /** The attention of a decoder's own tokens. */
  AttentionSettings causalAttention() {
    return new AttentionSettings(
        attention.width(),
        attention.heads(),
        attention.kind(),
        true,
        attention.rotary(),
        attention.dropout());
  }

  /** The attention to a memory, whose positions are not the decoder's. */
  AttentionSettings crossAttention() {
    return new AttentionSettings(
        attention.width(), attention.heads(), attention.kind(), false, false, attention.dropout());
  }
}
