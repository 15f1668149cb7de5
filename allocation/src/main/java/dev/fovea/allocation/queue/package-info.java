/**
 * Waiting lines: the cμ index with a maximum wait, a simulation, and the exact waits to hold it
 * against.
 */
@NullMarked
package dev.fovea.allocation.queue;

import org.jspecify.annotations.NullMarked;
