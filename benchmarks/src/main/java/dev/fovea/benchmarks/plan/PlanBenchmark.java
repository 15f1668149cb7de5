package dev.fovea.benchmarks.plan;

import dev.fovea.allocation.Allocator;
import dev.fovea.allocation.Entropy;
import dev.fovea.allocation.Fermi;
import dev.fovea.allocation.None;
import dev.fovea.allocation.Problem;
import dev.fovea.allocation.Quadratic;
import dev.fovea.allocation.Taper;
import dev.fovea.allocation.Tsallis15;
import dev.fovea.allocation.plan.Effort;
import dev.fovea.allocation.plan.Plan;
import dev.fovea.allocation.plan.PlanProblem;
import dev.fovea.allocation.plan.Planner;
import dev.fovea.benchmarks.Machine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Allocation and planning at growing sizes on one thread, each beside the peers there are on the
 * same problem. What a peer reaches is compared with ours; a peer gets ten seconds a problem.
 */
public final class PlanBenchmark {
  private static final long SEED = 42;
  private static final long PEER_MILLISECONDS = 10_000;

  private final boolean quick;
  private final Consumer<String> progress;
  private final List<Peer> peers = new ArrayList<>();
  private final List<Report.Row> rows = new ArrayList<>();

  /**
   * A benchmark.
   *
   * @param quick smaller sizes and fewer repetitions
   * @param progress told of each row as it is measured
   */
  public PlanBenchmark(boolean quick, Consumer<String> progress) {
    this.quick = quick;
    this.progress = progress;
    ServiceLoader.load(Peer.class).forEach(peers::add);
  }

  /** Measures everything. */
  public Report run() {
    Machine machine = Machine.here();
    for (int size = 1_000; size <= (quick ? 100_000 : 1_000_000); size *= 10) {
      for (Taper taper :
          List.of(new Entropy(), new Tsallis15(), new Quadratic(), new Fermi(), new None())) {
        allocate(taper, size);
      }
    }
    for (int size = 1_000; size <= (quick ? 10_000 : 1_000_000); size *= 10) {
      additive(size);
    }
    for (int size : quick ? new int[] {300, 1000} : new int[] {300, 1000, 5000}) {
      covering(size);
    }
    plan("plan-dense", Problems.dense(5000, 50, 60, SEED), Planner.onAverage(), false);
    plan("plan-dense-p80", Problems.dense(5000, 50, 60, SEED), Planner.atPercentile(0.8), false);
    plan(
        "plan-again",
        Problems.dense(300, 10, 20, SEED),
        Planner.onAverage().withEffort(Effort.QUICK),
        false);
    return Report.of(machine, rows);
  }

  private void allocate(Taper taper, int size) {
    Problem problem = Problems.divisible(size, taper, SEED);
    Timing ours = Timing.of(() -> Allocator.allocate(problem).objective(), quick ? 0.3 : 1);
    Map<String, Timing> others =
        taper instanceof None && size <= 100_000 ? measure(Problems.fractional(problem)) : Map.of();
    String name = "allocate-" + taper.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    add(
        Report.Row.of(
            name, "n=%d".formatted(size), Allocator.allocate(problem).bound(), ours, others));
  }

  private void additive(int size) {
    plan("plan-worth", Problems.additive(size, 60, SEED), Planner.onAverage(), size <= 10_000);
  }

  private void covering(int size) {
    plan("plan-topics", Problems.covering(size, 50, 60, SEED), Planner.onAverage(), true);
  }

  private void plan(String name, PlanProblem problem, Planner planner, boolean linear) {
    Plan plan = planner.plan(problem);
    Timing ours = Timing.of(() -> planner.plan(problem).objective(), quick ? 0.3 : 1);
    long topics =
        problem.items().stream()
            .flatMap(item -> item.topics().keySet().stream())
            .distinct()
            .count();
    String shape =
        "n=%d topics=%d B=%.0f".formatted(problem.items().size(), topics, problem.budget());
    add(
        Report.Row.of(
            name, shape, plan.bound(), ours, linear ? measure(Problems.whole(problem)) : Map.of()));
  }

  private Map<String, Timing> measure(LinearProgram program) {
    Map<String, Timing> times = new LinkedHashMap<>();
    for (Peer peer : peers) {
      Timing once = Timing.once(() -> reached(peer, program));
      // What is done in a moment is measured as ours is, warm; the rest once.
      Timing timing =
          once.medianMs() < 300 ? Timing.of(() -> reached(peer, program), quick ? 0.3 : 1) : once;
      if (!Double.isNaN(timing.objective())) {
        times.put(peer.name(), timing);
      }
    }
    return times;
  }

  private static double reached(Peer peer, LinearProgram program) {
    OptionalDouble objective = peer.maximise(program, PEER_MILLISECONDS);
    return objective.orElse(Double.NaN);
  }

  private void add(Report.Row row) {
    double upper = row.ours().objective() / row.bound();
    row.peers()
        .forEach((peer, timing) -> {
          if (timing.objective() > upper + 1e-6 * Math.abs(upper)) {
            throw new IllegalStateException(
                "%s reaches %s on %s %s, more than the bound of %s that we claim to have proven"
                    .formatted(peer, timing.objective(), row.work(), row.shape(), upper));
          }
        });
    rows.add(row);
    progress.accept(row.line());
  }
}
