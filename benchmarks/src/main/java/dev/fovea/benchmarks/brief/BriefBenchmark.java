package dev.fovea.benchmarks.brief;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.benchmarks.Machine;
import dev.fovea.benchmarks.brief.Report.Row;
import dev.fovea.benchmarks.kernel.Peak;
import dev.fovea.benchmarks.kernel.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code fovea brief} as a person waits for it, start of Java included: once where all articles are
 * new (read, stored, encoded, folded, ranked, planned), and again where none is. Nobody else makes
 * such a plan, so there is no peer; what is compared are the plans, which must be the same in every
 * run.
 */
public final class BriefBenchmark {
  private static final long SEED = 42;
  private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

  private final Path fovea;
  private final boolean quick;
  private final int threads;
  private final Consumer<Row> progress;

  /**
   * A benchmark.
   *
   * @param fovea the launcher
   * @param quick fewer articles and fewer runs
   * @param threads of the kernels
   * @param progress told of each row as it is measured
   */
  public BriefBenchmark(Path fovea, boolean quick, int threads, Consumer<Row> progress) {
    this.fovea = fovea;
    this.quick = quick;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Measures both.
   *
   * @throws IllegalStateException if a briefing fails, or two runs give different plans
   */
  public Report run() throws IOException, InterruptedException {
    Machine machine = Machine.here();
    Peak peak = Peak.measured(threads);
    int articles = quick ? 200 : 1_000;
    Path folder = Files.createTempDirectory("fovea-bench");
    try {
      Path feed = folder.resolve("news.rss");
      Articles made = new Articles(SEED);
      Files.writeString(feed, made.feed(articles, AT));
      // Builds what is not built yet.
      call(folder.resolve("version.txt"), List.of("--version"));
      List<Row> rows = new ArrayList<>();
      Path data = folder.resolve("data");
      List<Run> fresh = new ArrayList<>();
      for (int run = 0; run < 3; run++) {
        delete(data);
        fresh.add(brief(folder, feed, data, made.interest()));
      }
      rows.add(row("brief-new", articles, fresh));
      List<Run> known = new ArrayList<>();
      for (int run = 0; run < (quick ? 3 : 7); run++) {
        known.add(brief(folder, feed, data, made.interest()));
      }
      rows.add(row("brief-known", articles, known));
      if (!fresh.getFirst().picks().equals(known.getFirst().picks())) {
        throw new IllegalStateException("a briefing of the same articles has other picks");
      }
      return new Report(machine, KernelProvider.kernels().name(), peak, rows, Map.of());
    } finally {
      delete(folder);
    }
  }

  private Row row(String work, int articles, List<Run> runs) {
    if (runs.stream().map(Run::picks).distinct().count() > 1) {
      throw new IllegalStateException(work + ": two runs gave different picks");
    }
    Row row =
        new Row(
            work,
            "brief",
            "n=%d runs=%d".formatted(articles, runs.size()),
            threads,
            0,
            Timing.of(runs.stream().mapToLong(Run::nanoseconds).toArray()),
            Map.of(),
            OptionalDouble.empty());
    progress.accept(row);
    return row;
  }

  private Run brief(Path folder, Path feed, Path data, String interest)
      throws IOException, InterruptedException {
    Path output = folder.resolve("brief.json");
    long nanoseconds =
        call(
            output,
            List.of(
                "brief",
                "--feed",
                feed.toString(),
                "--data",
                data.toString(),
                "--minutes",
                "20",
                "--interest",
                interest,
                "--at",
                AT.toString(),
                "--format",
                "json"));
    List<String> picks =
        JsonMapper.builder()
            .build()
            .readTree(output.toFile())
            .path("picks")
            .valueStream()
            .map(pick -> pick.path("id").asString() + " " + pick.path("worth").asDouble())
            .toList();
    if (picks.isEmpty()) {
      throw new IllegalStateException("a briefing without a pick");
    }
    return new Run(nanoseconds, picks);
  }

  /** One process from its start to its end, in nanoseconds. */
  private long call(Path output, List<String> arguments) throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder(Stream.concat(Stream.of(fovea.toString()), arguments.stream()).toList())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    long start = System.nanoTime();
    int status = process.start().waitFor();
    long nanoseconds = System.nanoTime() - start;
    if (status != 0) {
      throw new IllegalStateException(
          "fovea %s ended with %d".formatted(String.join(" ", arguments), status));
    }
    return nanoseconds;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        Path[] deepestFirst = paths.toArray(Path[]::new);
        for (Path path : Arrays.asList(deepestFirst).reversed()) {
          Files.delete(path);
        }
      }
    }
  }

  /**
   * One briefing.
   *
   * @param nanoseconds on the wall
   * @param picks ids with what they are worth
   */
  private record Run(long nanoseconds, List<String> picks) {}
}
