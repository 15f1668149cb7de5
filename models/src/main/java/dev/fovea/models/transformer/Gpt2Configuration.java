package dev.fovea.models.transformer;

/**
 * What a GPT-2's weights do not say themselves.
 *
 * @param layers the number of Transformer blocks
 * @param heads the attention heads of each
 * @param normEpsilon what layer norms add to the variance
 * @param activation of the feed-forward part
 */
public record Gpt2Configuration(
    int layers, int heads, float normEpsilon, FeedForwardActivation activation) {}
