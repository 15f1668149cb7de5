/** Other people's libraries doing what our models do. */
@NullMarked
package dev.fovea.benchmarks.peers.model;

import org.jspecify.annotations.NullMarked;
