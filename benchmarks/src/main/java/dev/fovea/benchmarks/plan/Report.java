package dev.fovea.benchmarks.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fovea.benchmarks.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What was measured, as {@code fovea bench plan} prints it.
 *
 * @param machine where
 * @param provider how it computes
 * @param rows what
 * @param geometricMean of the ratios, by class, where there is a peer
 */
public record Report(
    Machine machine, String provider, List<Row> rows, Map<String, Double> geometricMean) {
  /** Copies. */
  public Report {
    rows = List.copyOf(rows);
    geometricMean = Map.copyOf(geometricMean);
  }

  /**
   * One kind of problem at one size.
   *
   * @param work what is solved
   * @param group the class of work that ratios are averaged over
   * @param shape size
   * @param threads ours
   * @param agree relative difference between our objective and the best peer's; above 0 where ours
   *     is better
   * @param bound the fraction of the best possible that ours proves to reach
   * @param ours our time
   * @param peers theirs, by name
   * @param ratio fastest peer's median ÷ ours, among the peers that reach our objective
   */
  public record Row(
      String work,
      @JsonProperty("class") String group,
      String shape,
      int threads,
      OptionalDouble agree,
      double bound,
      Timing ours,
      Map<String, Timing> peers,
      OptionalDouble ratio) {
    /** Copies. */
    public Row {
      peers = new LinkedHashMap<>(peers);
    }

    static Row of(
        String group, String shape, double bound, Timing ours, Map<String, Timing> peers) {
      double scale = Math.max(1e-12, Math.abs(ours.objective()));
      OptionalDouble agree =
          peers.values().stream().mapToDouble(Timing::objective).max().stream()
              .map(best -> (ours.objective() - best) / scale)
              .findFirst();
      OptionalDouble fastest =
          peers.values().stream()
              .filter(peer -> peer.objective() >= ours.objective() - 1e-6 * scale)
              .mapToDouble(Timing::medianMs)
              .min();
      OptionalDouble ratio =
          fastest.isPresent()
              ? OptionalDouble.of(fastest.getAsDouble() / ours.medianMs())
              : fastest;
      return new Row(group, group, shape, 1, agree, bound, ours, peers, ratio);
    }

    String line() {
      String others =
          peers.entrySet().stream()
              .map(p ->
                  String.format(
                      Locale.ROOT,
                      "  %s %.3f ms (%.4f)",
                      p.getKey(),
                      p.getValue().medianMs(),
                      p.getValue().objective()))
              .collect(Collectors.joining());
      String times =
          ratio.isPresent() ? String.format(Locale.ROOT, "  ×%.1f", ratio.getAsDouble()) : "";
      return String.format(
          Locale.ROOT,
          "%-20s %-24s %10.3f ms (processor %.3f)  objective %.4f  bound %.4f%s%s",
          work,
          shape,
          ours.medianMs(),
          ours.processorMs(),
          ours.objective(),
          bound,
          others,
          times);
    }
  }

  static Report of(Machine machine, List<Row> rows) {
    Map<String, Double> means =
        rows.stream()
            .filter(row -> row.ratio().isPresent())
            .collect(
                Collectors.groupingBy(
                    Row::group,
                    Collectors.averagingDouble(row -> Math.log(row.ratio().orElseThrow()))));
    means.replaceAll((group, mean) -> Math.exp(mean));
    return new Report(machine, "double precision, one thread", rows, means);
  }
}
