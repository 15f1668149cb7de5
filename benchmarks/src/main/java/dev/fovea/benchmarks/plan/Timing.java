package dev.fovea.benchmarks.plan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * How long something took, over several runs after warm-up.
 *
 * @param minMs fastest, on the wall
 * @param medianMs median, on the wall
 * @param processorMs median of the calling thread's processor time: what other work on the machine
 *     takes from the wall's does not count. All of it for ours, which has one thread; a peer may
 *     have others
 * @param objective what it reached, the same in every run
 */
public record Timing(double minMs, double medianMs, double processorMs, double objective) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
    double[] processor = new double[times.length];
    int runs = 0;
    double objective = 0;
    long start = System.nanoTime();
    while (runs < least || (runs < times.length && System.nanoTime() - start < seconds * 1e9)) {
      long busyBefore = THREADS.getCurrentThreadCpuTime();
      long before = System.nanoTime();
      objective = work.getAsDouble();
      times[runs] = (System.nanoTime() - before) / 1e6;
      processor[runs++] = (THREADS.getCurrentThreadCpuTime() - busyBefore) / 1e6;
    }
    Arrays.sort(times, 0, runs);
    Arrays.sort(processor, 0, runs);
    return new Timing(times[0], times[runs / 2], processor[runs / 2], objective);
  }
}
