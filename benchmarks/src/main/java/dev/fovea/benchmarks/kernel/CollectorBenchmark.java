package dev.fovea.benchmarks.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fovea.benchmarks.Machine;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our kernels under other garbage collectors, each in a Java process of its own, in turns. The
 * collector decides how Java compiles loops: what is fast under one may spill registers under
 * another, and Java takes Serial by itself in small containers.
 */
public final class CollectorBenchmark {
  private static final List<String> COLLECTORS = List.of("G1", "Serial", "Parallel");
  private static final int ROUNDS = 3;

  private final String work;
  private final int threads;
  private final Selection selection;
  private final Consumer<String> progress;

  /**
   * A benchmark.
   *
   * @param work {@code attention} or {@code matmul}
   * @param threads of the kernels
   * @param selection rows to measure
   * @param progress told of each process as it begins
   */
  public CollectorBenchmark(
      String work, int threads, Selection selection, Consumer<String> progress) {
    this.work = work;
    this.threads = threads;
    this.selection = selection;
    this.progress = progress;
  }

  /**
   * What was measured.
   *
   * @param machine where
   * @param rows what
   */
  public record Report(Machine machine, List<Row> rows) {
    /** Copies. */
    public Report {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One piece of work.
   *
   * @param work what is computed
   * @param group its class
   * @param shape its size
   * @param minMs the fastest call, by collector
   * @param share of the speed under G1, by collector
   */
  public record Row(
      String work,
      @JsonProperty("class") String group,
      String shape,
      Map<String, Double> minMs,
      Map<String, Double> share) {
    /** Copies. */
    public Row {
      minMs = new LinkedHashMap<>(minMs);
      share = new LinkedHashMap<>(share);
    }
  }

  /** Measures. */
  public Report run() {
    Map<Name, Map<String, Double>> best = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (String collector : COLLECTORS) {
        progress.accept("%d/%d %s".formatted(round + 1, ROUNDS, collector));
        for (JsonNode row : measure(collector).get("rows")) {
          best.computeIfAbsent(Name.of(row), name -> new LinkedHashMap<>())
              .merge(collector, row.get("ours").get("minMs").doubleValue(), Math::min);
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    best.forEach((name, times) -> rows.add(row(name, times)));
    return new Report(Machine.here(), rows);
  }

  private record Name(String work, String group, String shape) {
    static Name of(JsonNode row) {
      return new Name(
          row.get("work").stringValue(),
          row.get("class").stringValue(),
          row.get("shape").stringValue());
    }
  }

  private static Row row(Name name, Map<String, Double> times) {
    double reference = times.getOrDefault(COLLECTORS.getFirst(), Double.NaN);
    Map<String, Double> share = new LinkedHashMap<>();
    times.forEach((collector, time) -> share.put(collector, reference / time));
    return new Row(name.work(), name.group(), name.shape(), times, share);
  }

  private JsonNode measure(String collector) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-XX:+Use" + collector + "GC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.fovea.benchmarks.Main",
                work,
                "--ours",
                "--quick",
                "--format=json",
                "--threads=" + threads));
    selection.only().forEach(words -> command.addAll(List.of("--only", words)));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
    try {
      Process process = builder.start();
      byte[] document = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            "%s ended with %d".formatted(String.join(" ", builder.command()), status));
      }
      return JsonMapper.builder().build().readTree(document);
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException("no measurement under " + collector, failed);
    }
  }

  /** As text. */
  public String table(Report report, boolean chinese) {
    StringBuilder text =
        new StringBuilder(
            chinese
                ? "最小毫秒数，以及相对 G1 的速度"
                : "Milliseconds of the fastest call, and speed as a share of that under G1");
    for (Row row : report.rows()) {
      text.append(String.format(Locale.ROOT, "%n%-26s %-16s", row.work(), row.shape()));
      row.minMs()
          .forEach((collector, time) ->
              text.append(
                  String.format(
                      Locale.ROOT,
                      "  %s %9.3f %4.0f%%",
                      collector,
                      time,
                      100 * row.share().getOrDefault(collector, Double.NaN))));
    }
    return text.append(System.lineSeparator()).append(report.machine().describe()).toString();
  }
}
