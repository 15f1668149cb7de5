package dev.fovea.attention;

/**
 * What a forward pass leaves for the backward one. Its numbers are shared: leave input and output
 * as they are until then.
 */
public record AttentionResult(AttentionInput input, Heads output, RowStatistics statistics) {}
