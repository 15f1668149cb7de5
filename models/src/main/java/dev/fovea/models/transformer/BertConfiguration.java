package dev.fovea.models.transformer;

/**
 * What a BERT's weights do not say themselves.
 *
 * @param layers the number of Transformer blocks
 * @param heads the attention heads of each
 * @param normEpsilon what layer norms add to the variance
 */
public record BertConfiguration(int layers, int heads, float normEpsilon) {}
