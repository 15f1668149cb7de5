/** Runs that measure speed. Each checks its own result and names the machine it ran on. */
@NullMarked
package dev.fovea.benchmarks;

import org.jspecify.annotations.NullMarked;
