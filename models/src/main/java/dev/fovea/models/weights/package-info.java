/** Trained weights, read from files and written to them. */
@NullMarked
package dev.fovea.models.weights;

import org.jspecify.annotations.NullMarked;
