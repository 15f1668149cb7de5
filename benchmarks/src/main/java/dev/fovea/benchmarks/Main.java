package dev.fovea.benchmarks;

import dev.fovea.benchmarks.plan.PlanBenchmark;
import dev.fovea.benchmarks.plan.Report;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** {@code fovea bench plan [--format text|json] [--quick] [--language en|zh]}. */
public final class Main {
  private String format = "text";
  private String language = "en";
  private boolean quick;

  private Main() {}

  /** Runs the benchmark that the arguments name; exits with 2 where they name none. */
  public static void main(String[] arguments) {
    System.exit(new Main().run(List.of(arguments)));
  }

  private int run(List<String> arguments) {
    if (System.getProperty("fovea.locale", "en").toLowerCase(Locale.ROOT).startsWith("zh")) {
      language = "zh";
    }
    Deque<String> rest = new ArrayDeque<>();
    for (String argument : arguments) {
      // --option=value is --option value.
      int sign = argument.startsWith("--") ? argument.indexOf('=') : -1;
      rest.add(sign < 0 ? argument : argument.substring(0, sign));
      if (sign >= 0) {
        rest.add(argument.substring(sign + 1));
      }
    }
    String work = "";
    boolean usable = true;
    while (usable && !rest.isEmpty()) {
      String argument = rest.remove();
      switch (argument) {
        case "--quick" -> quick = true;
        case "--format" -> format = rest.isEmpty() ? "" : rest.remove();
        case "--language" -> language = rest.isEmpty() ? "" : rest.remove();
        default -> {
          usable = work.isEmpty() && !argument.startsWith("-");
          work = argument;
        }
      }
    }
    usable &=
        work.equals("plan")
            && List.of("text", "json").contains(format)
            && List.of("en", "zh").contains(language);
    if (!usable) {
      System.err.println(
          language.equals("zh")
              ? "fovea bench：用法 fovea bench plan [--format text|json] [--quick] [--language en|zh]"
              : "fovea bench: write fovea bench plan [--format text|json] [--quick] [--language en|zh]");
      return 2;
    }
    boolean json = format.equals("json");
    Report report =
        new PlanBenchmark(quick, json ? System.err::println : System.out::println).run();
    if (json) {
      System.out.println(
          JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } else {
      Report.Machine machine = report.machine();
      System.out.println(
          (language.equals("zh")
                  ? "机器：%s，%d 个处理器，负载 %.1f，Java %s。最快同类 ÷ 我们（几何平均）：%s"
                  : "Machine: %s, %d processors, load %.1f, Java %s. Fastest peer ÷ ours, geometric mean: %s")
              .formatted(
                  machine.architecture(),
                  machine.processors(),
                  machine.load(),
                  machine.java(),
                  report.geometricMean()));
    }
    return 0;
  }
}
