package dev.fovea.models.explanation;

import java.util.OptionalDouble;

/**
 * How far the order of importance that an explanation gives agrees with what the model does when
 * words are taken away in that order (DeYoung et al., "ERASER", 2020, as areas over all steps). A
 * loss is what a class's probability falls by or, for an embedding, the cosine to the full text's.
 *
 * @param comprehensiveness the mean loss after taking away the 1, 2, … n−1 most important words;
 *     higher is better
 * @param sufficiency the mean loss when only the 1, 2, … n−1 most important words are kept; lower
 *     is better
 * @param normalised where the difference of the two lies between the mean of random orders (0) and
 *     the best order found (1), after Edin et al., "Normalized AOPC", 2024; below 0 when worse than
 *     random, absent when all orders do alike
 */
public record Faithfulness(
    double comprehensiveness, double sufficiency, OptionalDouble normalised) {}
