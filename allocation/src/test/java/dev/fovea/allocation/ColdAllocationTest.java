package dev.fovea.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Temperatures that are small beside the rounding of a price, costs and caps of 0, budgets of 0 and
 * just at a corner, values and costs of any size: held against the fractional knapsack, which every
 * taper becomes then, bought here by sorting.
 */
class ColdAllocationTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e-13, 1e-16, 1e-20, 1e-30, 1e-50})
  void aColdAllocationIsTheKnapsackWithAProvenGap(double cold) {
    SplittableRandom random = new SplittableRandom(42);
    for (int p = 0; p < 4_000; p++) {
      double scale = Math.pow(10, random.nextDouble(-8, 8));
      Problem problem = next(random, scale, cold);
      Allocation allocation = Allocator.allocate(problem);
      double spent = problem.spent(allocation.shares());
      double best = knapsack(problem);
      double rounding = 1e-6 * scale * problem.size();
      assertThat(spent).isLessThanOrEqualTo(problem.budget() * (1 + 1e-9));
      if (problem.spend() == Spend.EXACTLY) {
        assertThat(spent).isGreaterThanOrEqualTo(problem.budget() * (1 - 1e-9));
      }
      for (int i = 0; i < problem.size(); i++) {
        assertThat(allocation.share(i)).isBetween(0.0, problem.cap(i));
      }
      assertThat(allocation.objective())
          .as("problem %d", p)
          .isBetween(best - rounding, best + rounding);
      assertThat(allocation.gap()).as("gap of problem %d", p).isLessThan(rounding);
      if (problem.budget() > 0 && problem.budget() < problem.most()) {
        assertThat(allocation.price()).as("price of problem %d", p).isFinite();
      }
    }
  }

  private static Problem next(SplittableRandom random, double scale, double cold) {
    int size = random.nextInt(1, 7);
    double costScale = Math.pow(10, random.nextDouble(-6, 6));
    Taper taper = DivisibleProblems.TAPERS.get(random.nextInt(DivisibleProblems.TAPERS.size()));
    double[] value = new double[size];
    double[] cost = new double[size];
    double[] cap = new double[size];
    double most = 0;
    double corner = 0;
    for (int i = 0; i < size; i++) {
      // Equal values and equal costs are as likely as different ones.
      value[i] = scale * (random.nextBoolean() ? random.nextInt(3) : random.nextDouble(-1, 2));
      cost[i] =
          random.nextInt(6) == 0
              ? 0
              : costScale * (random.nextBoolean() ? 1 : random.nextDouble(0.1, 3));
      cap[i] = random.nextInt(8) == 0 ? 0 : random.nextInt(1, 4);
      most += cost[i] * cap[i];
      corner += random.nextBoolean() ? cost[i] * cap[i] : 0;
    }
    double budget =
        switch (random.nextInt(4)) {
          case 0 -> 0;
          case 1 -> corner;
          default -> costScale * random.nextDouble(0, 4);
        };
    Spend spend = random.nextBoolean() ? Spend.AT_MOST : Spend.EXACTLY;
    return Problem.of(value)
        .costing(cost)
        .cappedAt(cap)
        .spending(spend, spend == Spend.EXACTLY ? Math.min(budget, most) : budget)
        .tapered(taper, scale * cold);
  }

  private static double knapsack(Problem problem) {
    double room = problem.budget();
    double sum = 0;
    for (int i : best(problem)) {
      boolean free = problem.cost(i) == 0;
      boolean wanted = problem.value(i) > 0 || (!free && problem.spend() == Spend.EXACTLY);
      double share =
          !wanted ? 0 : free ? problem.cap(i) : Math.min(problem.cap(i), room / problem.cost(i));
      room -= share * problem.cost(i);
      sum += share * problem.value(i);
    }
    return sum;
  }

  private static int[] best(Problem problem) {
    return IntStream.range(0, problem.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -problem.value(i) / problem.cost(i)))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
