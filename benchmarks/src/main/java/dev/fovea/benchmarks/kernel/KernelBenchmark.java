package dev.fovea.benchmarks.kernel;

import com.sun.management.ThreadMXBean;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.benchmarks.Machine;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Measures pieces of work, ours beside the peers there are: results first, then times in turns. */
public final class KernelBenchmark {
  private static final long SEED = 42;

  /** More than any order of summation explains; then a result is wrong and no time is told. */
  private static final double DISAGREEMENT = 1e-3;

  private final Plan plan;
  private final Rounds rounds;
  private final Consumer<Report.Row> progress;
  private final Contender ours;
  private final List<Contender> contenders = new ArrayList<>();

  /**
   * How it is measured.
   *
   * @param quick fewer rounds, and none of the largest sizes
   * @param peers measured, too, where there are any
   * @param threads everyone's
   * @param rows to measure
   */
  public record Plan(boolean quick, boolean peers, int threads, Selection rows) {}

  /**
   * A benchmark.
   *
   * @param ours what is measured beside the peers that can do the same work
   * @param progress told of each row as it is measured
   */
  public KernelBenchmark(Contender ours, Plan plan, Consumer<Report.Row> progress) {
    this.ours = ours;
    this.plan = plan;
    contenders.add(ours);
    this.rounds = plan.quick() ? Rounds.quick() : Rounds.full();
    this.progress = progress;
    if (plan.peers()) {
      ServiceLoader.load(Contender.class).forEach(contenders::add);
    }
  }

  /** Measures those of some pieces of work that the plan has chosen. */
  public Report measure(List<? extends Work> all) {
    List<Work> works = new ArrayList<>(all);
    works.removeIf(work -> !plan.rows().has(work.describe()));
    warmUp(works);
    Peak peak = Peak.measured(plan.threads());
    List<Report.Row> rows = new ArrayList<>();
    for (Work work : works) {
      peak = peak.again(plan.threads());
      Report.Row row = measure(work, peak);
      rows.add(row);
      progress.accept(row);
    }
    return Report.of(Machine.here(), KernelProvider.kernels().name(), peak, rows);
  }

  /** Java compiles our code once for all rows; the first must not pay for it. */
  private void warmUp(List<? extends Work> works) {
    for (Work work : works) {
      double nanos = 1e9 * work.warmUpSeconds();
      if (nanos > 0) {
        ours.prepare(work, work.operands(SEED))
            .ifPresent(run -> {
              long start = System.nanoTime();
              do {
                run.once();
              } while (System.nanoTime() - start < nanos);
              run.close();
            });
      }
    }
  }

  private Report.Row measure(Work work, Peak peak) {
    List<float[]> operands = work.operands(SEED);
    List<String> names = new ArrayList<>();
    List<Contender.Run> runs = new ArrayList<>();
    try {
      for (Contender contender : contenders) {
        if (work.comparable() || contender.equals(ours)) {
          contender
              .prepare(work, operands)
              .ifPresent(run -> {
                names.add(contender.name());
                runs.add(run);
              });
        }
      }
      OptionalDouble agree = compare(work, names, runs);
      List<Timing> timings = rounds.measure(runs, Clock.of(work.threads()));
      // Only now, because vectors that are not compiled yet live on the heap.
      long allocated = allocated(runs.getFirst());
      Timing mine = timings.getFirst();
      Map<String, Timing> peers = new LinkedHashMap<>();
      for (int index = 1; index < names.size(); index++) {
        peers.put(names.get(index), timings.get(index));
      }
      OptionalDouble fastest = peers.values().stream().mapToDouble(Timing::medianMs).min();
      return new Report.Row(
          work.name(),
          work.group(),
          work.shape(),
          work.threads(),
          agree,
          Report.Ours.of(mine, work, peak, allocated),
          peers,
          fastest.isPresent()
              ? OptionalDouble.of(fastest.getAsDouble() / mine.medianMs())
              : OptionalDouble.empty());
    } finally {
      runs.forEach(Contender.Run::close);
    }
  }

  /** Results before times: the largest difference between ours and a peer's. */
  private static OptionalDouble compare(Work work, List<String> names, List<Contender.Run> runs) {
    List<List<float[]>> results = new ArrayList<>();
    for (Contender.Run run : runs) {
      for (int call = 0; call < work.callsToCompare(); call++) {
        run.once();
      }
      results.add(run.results());
    }
    OptionalDouble worst = OptionalDouble.empty();
    for (int peer = 1; peer < results.size(); peer++) {
      double apart = work.difference(results.getFirst(), results.get(peer));
      if (!(apart <= DISAGREEMENT)) {
        throw new IllegalStateException(
            "%s and %s differ by %s on %s %s, as a share of the largest number"
                .formatted(names.getFirst(), names.get(peer), apart, work.name(), work.shape()));
      }
      worst = OptionalDouble.of(Math.max(worst.orElse(0), apart));
    }
    return worst;
  }

  private static long allocated(Contender.Run run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getTotalThreadAllocatedBytes();
    run.once();
    return threads.getTotalThreadAllocatedBytes() - before;
  }
}
