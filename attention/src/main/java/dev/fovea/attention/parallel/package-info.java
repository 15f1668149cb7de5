/** A worker pool for tasks of microseconds. */
@NullMarked
package dev.fovea.attention.parallel;

import org.jspecify.annotations.NullMarked;
