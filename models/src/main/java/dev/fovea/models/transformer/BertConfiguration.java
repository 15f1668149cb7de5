package dev.fovea.models.transformer;

/**
 * What a BERT's weights do not say themselves.
 *
 * @param layers the number of Transformer blocks
 * @param heads the attention heads of each
 * @param normEpsilon what layer norms add to the variance
 * @param activation of the feed-forward part
 * @param firstPosition the row of the position table that a text's first token takes: 0 for BERT,
 *     the padding's number plus 1 for RoBERTa
 */
public record BertConfiguration(
    int layers, int heads, float normEpsilon, FeedForwardActivation activation, int firstPosition) {
  /** BERT's layer norms add this to the variance. */
  private static final float BERT_EPSILON = 1e-12f;

  /** With everything else as in BERT itself. */
  public static BertConfiguration bert(int layers, int heads) {
    return new BertConfiguration(layers, heads, BERT_EPSILON, FeedForwardActivation.GELU, 0);
  }
}
