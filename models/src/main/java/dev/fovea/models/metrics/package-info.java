/** Measures of how good a result is, each with the paper that defines it. */
@NullMarked
package dev.fovea.models.metrics;

import org.jspecify.annotations.NullMarked;
