package dev.fovea.models.classifier;

import dev.fovea.attention.Tensor;

/**
 * A number that is linear in a text's vectors for given attention weights: {@code constant +
 * ⟨gradient, vectors⟩}, nothing approximated.
 *
 * @param gradient [L, width]
 * @param constant what every text has
 */
public record WeightedSlope(Tensor gradient, double constant) {}
