/** Allocation and planning: how long, how good, and how other solvers do on the same problems. */
@NullMarked
package dev.fovea.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
