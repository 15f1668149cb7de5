package dev.fovea.models;

import dev.fovea.attention.Tensor;

/**
 * A number that a model makes of a text, and its slope, at one point of the text's vectors.
 *
 * @param value the number
 * @param gradient [L, width]: its slope by each number of the vectors
 */
public record Slope(double value, Tensor gradient) {}
