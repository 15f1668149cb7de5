package dev.fovea.benchmarks;

import dev.fovea.benchmarks.brief.BriefBenchmark;
import dev.fovea.benchmarks.kernel.CollectorBenchmark;
import dev.fovea.benchmarks.kernel.Fovea;
import dev.fovea.benchmarks.kernel.KernelBenchmark;
import dev.fovea.benchmarks.kernel.Selection;
import dev.fovea.benchmarks.kernel.Table;
import dev.fovea.benchmarks.kernel.Work;
import dev.fovea.benchmarks.kernel.Works;
import dev.fovea.benchmarks.model.FoveaModels;
import dev.fovea.benchmarks.model.ModelWorks;
import dev.fovea.benchmarks.plan.PlanBenchmark;
import dev.fovea.benchmarks.plan.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code fovea bench attention|matmul|train|encode|plan|brief [--format text|json] [--quick]
 * [--threads N] [--ours] [--collectors] [--only WORDS]... [--language en|zh]}. The document goes to
 * standard output, what happens meanwhile to standard error.
 */
public final class Main {
  private final Options options;
  private final PrintStream text;

  private Main(Options options) {
    this.options = options;
    this.text = options.json() ? System.err : System.out;
  }

  /** Runs the benchmark that the arguments name; exits with 2 where they name none. */
  public static void main(String[] arguments) {
    Optional<Options> options = Options.parse(List.of(arguments));
    if (options.isEmpty()) {
      String usage =
          "fovea bench attention|matmul|train|encode|plan|brief [--format text|json] [--quick]"
              + " [--threads N] [--ours] [--collectors] [--only WORDS]... [--language en|zh]";
      System.err.println(
          Options.language(List.of(arguments)).equals("zh")
              ? "fovea bench：用法 " + usage
              : "fovea bench: write " + usage);
      System.exit(2);
    }
    options.get().apply();
    new Main(options.get()).run();
    // Native libraries leave threads behind.
    System.exit(0);
  }

  private void run() {
    switch (options.work()) {
      case "plan" -> plan();
      case "brief" -> brief();
      default -> {
        if (options.collectors()) {
          collectors();
        } else {
          kernels();
        }
      }
    }
  }

  private List<? extends Work> works() {
    return switch (options.work()) {
      case "train" -> ModelWorks.training(options.threads());
      case "encode" -> ModelWorks.encoding(options.threads());
      default -> Works.of(options.work(), options.quick(), options.threads());
    };
  }

  /** Ends the program where no row is meant. */
  private Selection selection() {
    Selection selection = new Selection(options.only());
    List<String> rows = works().stream().map(Work::describe).toList();
    if (rows.stream().noneMatch(selection::has)) {
      System.err.println(
          (options.chinese()
                  ? "fovea bench：没有一行同时含有 %s 的所有词；各行为：%s"
                  : "fovea bench: no row has all words of %s; the rows are: %s")
              .formatted(options.only(), String.join("; ", rows)));
      System.exit(2);
    }
    return selection;
  }

  private void kernels() {
    Table table = new Table(options.chinese());
    KernelBenchmark benchmark =
        new KernelBenchmark(
            List.of("train", "encode").contains(options.work()) ? new FoveaModels() : new Fovea(),
            new KernelBenchmark.Plan(
                options.quick(), options.peers(), options.threads(), selection()),
            row -> text.println(table.line(row)));
    dev.fovea.benchmarks.kernel.Report report = benchmark.measure(works());
    if (options.json()) {
      print(report);
    } else {
      text.println(table.summary(report));
    }
  }

  private void collectors() {
    CollectorBenchmark benchmark =
        new CollectorBenchmark(options.work(), options.threads(), selection(), text::println);
    CollectorBenchmark.Report report = benchmark.run();
    if (options.json()) {
      print(report);
    } else {
      text.println(benchmark.table(report, options.chinese()));
    }
  }

  private void plan() {
    Report report = new PlanBenchmark(options.quick(), text::println).run();
    if (options.json()) {
      print(report);
    } else {
      text.println(
          (options.chinese()
                  ? "机器：%s。最快同类 ÷ 我们（几何平均）：%s"
                  : "Machine: %s. Fastest peer ÷ ours, geometric mean: %s")
              .formatted(report.machine().describe(), report.geometricMean()));
    }
  }

  private void brief() {
    BriefBenchmark benchmark =
        new BriefBenchmark(
            Path.of(System.getProperty("fovea.launcher", "./fovea")),
            options.quick(),
            options.threads(),
            row -> text.println(row.line()));
    try {
      dev.fovea.benchmarks.brief.Report report = benchmark.run();
      if (options.json()) {
        print(report);
      } else {
        text.println(
            (options.chinese() ? "机器：%s。没有同类可比。" : "Machine: %s. There is no peer.")
                .formatted(report.machine().describe()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private static void print(Object report) {
    System.out.println(
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report));
  }
}
