/** Trained weights read from files. */
@NullMarked
package dev.fovea.models.weights;

import org.jspecify.annotations.NullMarked;
