package dev.fovea.benchmarks.kernel;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The report as text, a line for each row as it is measured. */
public final class Table {
  private final boolean chinese;
  private boolean begun;

  /** In Chinese or in English. */
  public Table(boolean chinese) {
    this.chinese = chinese;
  }

  /** A row, below the heading where it is the first. */
  public String line(Report.Row row) {
    String line =
        String.format(
            Locale.ROOT,
            "%-26s %-16s %2d %9.3f %9.3f %8.1f %5.0f%% %8.2f %6s %8s  %s",
            row.work(),
            row.shape(),
            row.threads(),
            row.ours().medianMs(),
            row.ours().minMs(),
            row.ours().gflops(),
            100 * row.ours().peakShare(),
            row.ours().allocatedBytes() / 1e6,
            number("%.2f", row.ratio()),
            number("%.0e", row.agree()),
            row.peers().entrySet().stream().map(Table::peer).collect(Collectors.joining(", ")));
    if (begun) {
      return line;
    }
    begun = true;
    return heading() + System.lineSeparator() + line;
  }

  private String heading() {
    return chinese
        ? "毫秒为中位数，其后为最小值；比值 = 最快同类的中位数 ÷ 我们的中位数；MB：我们每次调用从堆上取用的内存；单线程按处理器时间计"
            + System.lineSeparator()
            + columns(
                "工作", "形状", "线程", "中位数", "最小", "GFLOP/s", "峰值", "MB", "比值", "差异", "同类：中位数（最小）")
        : "Milliseconds; ratio = the fastest peer's median ÷ ours; of the peak: our best call; MB: what a call of ours takes from the heap; one thread: processor time"
            + System.lineSeparator()
            + columns(
                "work",
                "shape",
                "th",
                "median",
                "min",
                "GFLOP/s",
                "peak",
                "MB",
                "ratio",
                "apart",
                "peers: median (min)");
  }

  private static String columns(Object... names) {
    return String.format(Locale.ROOT, "%-26s %-16s %2s %9s %9s %8s %6s %8s %6s %8s  %s", names);
  }

  private static String peer(Map.Entry<String, Timing> peer) {
    return String.format(
        Locale.ROOT,
        "%s %.3f (%.3f)",
        peer.getKey(),
        peer.getValue().medianMs(),
        peer.getValue().minMs());
  }

  private static String number(String format, OptionalDouble number) {
    return number.isPresent() ? String.format(Locale.ROOT, format, number.getAsDouble()) : "–";
  }

  /** The classes, the peak and the machine. */
  public String summary(Report report) {
    String means =
        report.geometricMean().entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        chinese
            ? "各类比值的几何平均：%s%n峰值：单核 %.1f，全部线程 %.1f GFLOP/s；内核：%s；机器：%s"
            : "Geometric mean of the ratios: %s%nPeak: one core %.1f, all threads %.1f GFLOP/s; kernels: %s; machine: %s",
        means.isEmpty() ? "–" : means,
        report.peak().gflopsOneCore(),
        report.peak().gflopsAllCores(),
        report.provider(),
        report.machine().describe());
  }
}
