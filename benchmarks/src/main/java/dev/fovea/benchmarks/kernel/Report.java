package dev.fovea.benchmarks.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fovea.benchmarks.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What {@code fovea bench attention} and {@code matmul} measured.
 *
 * @param machine where
 * @param provider our kernels and the width of their vectors
 * @param peak of the same run
 * @param rows what
 * @param geometricMean of the ratios, by class, where there is a peer
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
    geometricMean = new LinkedHashMap<>(geometricMean);
  }

  static Report of(Machine machine, String provider, Peak peak, List<Row> rows) {
    Map<String, double[]> logarithms = new LinkedHashMap<>();
    for (Row row : rows) {
      row.ratio()
          .ifPresent(ratio -> {
            double[] sum = logarithms.computeIfAbsent(row.group(), group -> new double[2]);
            sum[0] += Math.log(ratio);
            sum[1]++;
          });
    }
    Map<String, Double> means = new LinkedHashMap<>();
    logarithms.forEach((group, sum) -> means.put(group, Math.exp(sum[0] / sum[1])));
    return new Report(machine, provider, peak, rows, means);
  }

  /**
   * One piece of work.
   *
   * @param work what is computed
   * @param group the class over which ratios are averaged
   * @param shape its size
   * @param threads everyone's
   * @param agree the largest difference between our result and a peer's, as a share of the largest
   *     number in ours; empty without a peer
   * @param ours our time
   * @param peers theirs, by name
   * @param ratio fastest peer's median ÷ ours; empty without a peer
   */
  public record Row(
      String work,
      @JsonProperty("class") String group,
      String shape,
      int threads,
      OptionalDouble agree,
      Ours ours,
      Map<String, Timing> peers,
      OptionalDouble ratio) {
    /** Copies. */
    public Row {
      peers = new LinkedHashMap<>(peers);
    }
  }

  /**
   * Our side of a row.
   *
   * @param minMs the fastest call
   * @param medianMs the median
   * @param gflops operations needed for the result, by the median
   * @param peakShare the same of the best call, as a share of the peak of as many threads
   * @param allocatedBytes what one call takes from the heap
   */
  public record Ours(
      double minMs, double medianMs, double gflops, double peakShare, long allocatedBytes) {
    static Ours of(Timing timing, Work work, Peak peak, long allocatedBytes) {
      return new Ours(
          timing.minMs(),
          timing.medianMs(),
          work.operations() / timing.medianMs() / 1e6,
          work.operations() / timing.minMs() / 1e6 / peak.gflops(work.threads()),
          allocatedBytes);
    }
  }
}
