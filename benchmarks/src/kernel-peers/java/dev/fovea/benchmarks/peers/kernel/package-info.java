/** Other people's kernels. Compiled and fetched only when a benchmark asks for them (Maven profile {@code kernel-peers}). */
@NullMarked
package dev.fovea.benchmarks.peers.kernel;

import org.jspecify.annotations.NullMarked;
