package dev.fovea.benchmarks.kernel;

import java.util.Arrays;

/**
 * How long a piece of work took.
 *
 * @param minMs the fastest call, in milliseconds
 * @param medianMs the median of all calls
 */
public record Timing(double minMs, double medianMs) {
  /** Of all calls, at least one, in nanoseconds. */
  public static Timing of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Timing(sorted[0] / 1e6, sorted[sorted.length / 2] / 1e6);
  }
}
