/**
 * The units that a model trained here reads: words, characters or subwords, and n-grams of them,
 * learned from the training texts.
 */
@NullMarked
package dev.fovea.models.unit;

import org.jspecify.annotations.NullMarked;
