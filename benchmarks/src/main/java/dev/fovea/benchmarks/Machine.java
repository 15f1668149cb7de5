package dev.fovea.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What a figure was measured on.
 *
 * @param architecture of the processor
 * @param processors how many
 * @param load how busy the machine was, on average over a minute
 * @param java version
 * @param collectors of garbage, as Java names them
 */
public record Machine(
    String architecture, int processors, double load, String java, List<String> collectors) {
  /** Copies. */
  public Machine {
    collectors = List.copyOf(collectors);
  }

  /** This one, now. */
  public static Machine here() {
    return new Machine(
        System.getProperty("os.arch", "unknown"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.version().toString(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(GarbageCollectorMXBean::getName)
            .toList());
  }

  /** One line. */
  public String describe() {
    return String.format(
        Locale.ROOT, "%s, %d processors, load %.1f; Java %s", architecture, processors, load, java);
  }
}
