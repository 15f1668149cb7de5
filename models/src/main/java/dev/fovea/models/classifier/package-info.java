/**
 * Text classifiers: a linear branch over n-grams and a neural one (one attention layer, a
 * Transformer, or a pretrained encoder), their scores weighed against each other on held-out rows.
 */
@NullMarked
package dev.fovea.models.classifier;

import org.jspecify.annotations.NullMarked;
