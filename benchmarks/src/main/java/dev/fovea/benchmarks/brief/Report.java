package dev.fovea.benchmarks.brief;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fovea.benchmarks.Machine;
import dev.fovea.benchmarks.kernel.Peak;
import dev.fovea.benchmarks.kernel.Timing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What {@code fovea bench brief} measured, in the shape that all benchmarks share.
 *
 * @param machine where
 * @param provider our kernels and the width of their vectors
 * @param peak of the same run
 * @param rows what
 * @param geometricMean of the ratios, by class; empty, as there is no peer
 */
public record Report(
    Machine machine,
    String provider,
    Peak peak,
    List<Row> rows,
    Map<String, Double> geometricMean) {
  /** Copies. */
  public Report {
    rows = List.copyOf(rows);
    geometricMean = Map.copyOf(geometricMean);
  }

  /**
   * One kind of briefing.
   *
   * @param work whether its articles are new
   * @param group the class
   * @param shape how many articles, how many runs
   * @param threads of the kernels
   * @param agree the largest difference between the worths of the same pick in two runs: 0, since
   *     another pick or another worth ends the benchmark
   * @param ours on the wall, start of the process included
   * @param peers none
   * @param ratio empty
   */
  public record Row(
      String work,
      @JsonProperty("class") String group,
      String shape,
      int threads,
      double agree,
      Timing ours,
      Map<String, Timing> peers,
      OptionalDouble ratio) {
    /** Copies. */
    public Row {
      peers = Map.copyOf(peers);
    }

    /** One line. */
    public String line() {
      return String.format(
          Locale.ROOT,
          "%-12s %-16s median %.0f ms, fastest %.0f ms",
          work,
          shape,
          ours.medianMs(),
          ours.minMs());
    }
  }
}
