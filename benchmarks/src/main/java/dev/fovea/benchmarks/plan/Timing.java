package dev.fovea.benchmarks.plan;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * How long something took, over several runs after warm-up.
 *
 * @param minMs fastest
 * @param medianMs median
 * @param objective what it reached, the same in every run
 */
public record Timing(double minMs, double medianMs, double objective) {
  /** Runs for about this long after half as long of warm-up, at least three times. */
  static Timing of(DoubleSupplier work, double seconds) {
    repeat(work, seconds / 2, 2);
    return repeat(work, seconds, 3);
  }

  /** Runs once; for what takes seconds. */
  static Timing once(DoubleSupplier work) {
    return repeat(work, 0, 1);
  }

  private static Timing repeat(DoubleSupplier work, double seconds, int least) {
    double[] times = new double[1000];
    int runs = 0;
    double objective = 0;
    long start = System.nanoTime();
    while (runs < least || (runs < times.length && System.nanoTime() - start < seconds * 1e9)) {
      long before = System.nanoTime();
      objective = work.getAsDouble();
      times[runs++] = (System.nanoTime() - before) / 1e6;
    }
    double[] sorted = Arrays.copyOf(times, runs);
    Arrays.sort(sorted);
    return new Timing(sorted[0], sorted[runs / 2], objective);
  }
}
