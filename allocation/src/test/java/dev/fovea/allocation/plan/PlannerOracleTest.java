package dev.fovea.allocation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every plan of a few thousand random problems against the best of all subsets. */
class PlannerOracleTest {
  private static final int PROBLEMS = 1500;

  @ParameterizedTest
  @CsvSource({"0, GREEDY", "0, QUICK", "0, THOROUGH", "0.8, GREEDY", "0.8, QUICK", "0.8, THOROUGH"})
  void plansAreFeasibleNearlyBestAndNeverAboveTheirBound(double percentile, Effort effort) {
    SplittableRandom random = new SplittableRandom(42);
    Planner planner =
        (percentile == 0 ? Planner.onAverage() : Planner.atPercentile(percentile))
            .withEffort(effort);
    double[] reached = new double[PROBLEMS];
    double[] bounds = new double[PROBLEMS];
    for (int p = 0; p < PROBLEMS; p++) {
      PlanProblem problem = RandomProblems.next(random, 1 + random.nextInt(p % 50 == 0 ? 15 : 11));
      Plan plan = planner.plan(problem);
      List<Item> chosen = PlanOracle.items(problem, plan);
      double best = PlanOracle.best(problem, percentile);

      assertThat(plan.objective())
          .as("problem %d", p)
          .isCloseTo(PlanOracle.objective(problem, chosen), within(1e-9));
      assertThat(plan.upperBound()).as("problem %d", p).isGreaterThanOrEqualTo(best - 1e-9);
      assertThat(plan.bound()).isBetween(0.0, 1.0);
      assertThat(plan.price()).isGreaterThanOrEqualTo(0);
      assertThat(PlanOracle.withinCap(problem, chosen)).isTrue();
      assertThat(plan.expectedMinutes())
          .isCloseTo(PlanOracle.mean(chosen), within(1e-9))
          .isLessThanOrEqualTo(plan.plannedMinutes());
      assertThat(plan.plannedMinutes()).isLessThanOrEqualTo(problem.budget());
      if (percentile > 0) {
        assertThat(plan.plannedMinutes())
            .isCloseTo(PlanOracle.planned(chosen, percentile), within(1e-9));
      }
      reached[p] = best <= 0 ? 1 : plan.objective() / best;
      bounds[p] = plan.bound();
    }
    report("percentile " + percentile + " " + effort + ": achieved ÷ best", reached);
    report("percentile " + percentile + " " + effort + ": proven bound", bounds);
    assertThat(Arrays.stream(reached).average().orElseThrow()).isGreaterThanOrEqualTo(0.98);
    if (effort == Effort.GREEDY) {
      // No search proves anything here: these bounds are the relaxation's own.
      assertThat(Arrays.stream(bounds).filter(bound -> bound < 1).count()).isGreaterThan(100);
    }
  }

  private static void report(String what, double[] ratios) {
    int[] histogram = new int[11];
    for (double ratio : ratios) {
      histogram[(int) Math.floor(Math.min(1, ratio + 1e-12) * 10)]++;
    }
    System.out.printf(
        "%s: mean %.5f, worst %.4f, exact %d of %d, by tenths %s%n",
        what,
        Arrays.stream(ratios).average().orElseThrow(),
        Arrays.stream(ratios).min().orElseThrow(),
        Arrays.stream(ratios).filter(r -> r > 1 - 1e-9).count(),
        ratios.length,
        Arrays.toString(histogram));
  }
}
