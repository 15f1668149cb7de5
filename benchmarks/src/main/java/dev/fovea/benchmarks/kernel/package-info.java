/**
 * Attention and matrix products beside the libraries that a JVM user would take instead: the same
 * operands, results compared before times, rounds interleaved.
 */
@NullMarked
package dev.fovea.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
