package dev.fovea.benchmarks;

import dev.fovea.attention.kernel.ArithmeticPeak;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.parallel.Workers;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What a figure was measured on. */
record Machine(double peak) {
  private static final int ROUNDS = 60;

  static Machine measured() {
    return new Machine(ArithmeticPeak.measure(ROUNDS));
  }

  /** One line. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "%s, %d processors, load %.1f; Java %s; kernels: %s, %d threads; peak of one thread: %.1f GFLOP/s",
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.version(),
        KernelProvider.kernels().name(),
        Workers.shared().threads(),
        peak / 1e9);
  }
}
