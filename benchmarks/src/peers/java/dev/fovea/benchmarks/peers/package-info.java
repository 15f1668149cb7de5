/** Other people's solvers. Compiled and fetched only when a benchmark asks for them (Maven profile {@code peers}). */
@NullMarked
package dev.fovea.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
