package dev.fovea.attention;

/**
 * What a forward pass leaves for the backward one. Its numbers are shared: leave input and output
 * as they are until then. Safe for reading by several threads while nobody writes the numbers.
 *
 * @param input what was attended to
 * @param output [B, H, Lq, Dv], what was written
 * @param statistics the logarithms of the sums of weights
 */
public record AttentionResult(AttentionInput input, Heads output, RowStatistics statistics) {}
