package dev.fovea.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AllocatorTest {
  @Test
  void thousandsOfRandomProblemsMeetTheOptimalityConditions() {
    SplittableRandom random = new SplittableRandom(42);
    double worst = 0;
    double widest = 0;
    for (int p = 0; p < 20_000; p++) {
      Problem problem = DivisibleProblems.next(random, 1 + random.nextInt(40));
      Allocation allocation = Allocator.allocate(problem);
      double residual = DivisibleProblems.kktResidual(problem, allocation);
      assertThat(residual).as("problem %d: %s", p, describe(problem)).isLessThanOrEqualTo(1e-9);
      assertThat(allocation.gap())
          .isBetween(0.0, 1e-8 * Math.max(1, Math.abs(allocation.objective())));
      worst = Math.max(worst, residual);
      widest = Math.max(widest, allocation.gap());
    }
    System.out.printf(
        "largest KKT residual of 20000 problems %.2e, largest gap %.2e%n", worst, widest);
  }

  @Test
  void noFeasibleSharesAreWorthMore() {
    SplittableRandom random = new SplittableRandom(7);
    for (int p = 0; p < 2000; p++) {
      Problem problem = DivisibleProblems.next(random, 2 + random.nextInt(5));
      Allocation allocation = Allocator.allocate(problem);
      double[] best = allocation.shares();
      for (int trial = 0; trial < 30; trial++) {
        // A feasible exchange between two alternatives, or a saving where nothing forces spending.
        double[] other = best.clone();
        int from = random.nextInt(other.length);
        int to = random.nextInt(other.length);
        double money = problem.cost(from) * other[from] * random.nextDouble();
        if (problem.cost(from) == 0 || problem.cost(to) == 0) {
          continue;
        }
        other[from] -= money / problem.cost(from);
        if (problem.spend() == Spend.EXACTLY || random.nextBoolean()) {
          other[to] += money / problem.cost(to);
        }
        if (other[to] <= problem.cap(to)) {
          assertThat(problem.objective(other)).isLessThanOrEqualTo(allocation.upperBound() + 1e-9);
        }
      }
    }
  }

  @Test
  void largeProblemsAreSolvedAsPreciselyAsSmallOnes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int p = 0; p < 25; p++) {
      Problem problem = DivisibleProblems.next(random, 20_000);
      Allocation allocation = Allocator.allocate(problem);
      assertThat(DivisibleProblems.kktResidual(problem, allocation))
          .as(
              "problem %d: %s, spent %s of %s",
              p, describe(problem), problem.spent(allocation.shares()), problem.budget())
          .isLessThanOrEqualTo(1e-9);
    }
  }

  @Test
  void spendingOneUnitWithEntropyIsSoftmaxAndItsPriceLogSumExp() {
    double[] value = {1.2, -0.3, 0.7, 2.5};
    double temperature = 0.4;
    Allocation allocation = unit(value, new Entropy(), temperature);
    double sum = Arrays.stream(value).map(v -> Math.exp(v / temperature)).sum();
    for (int i = 0; i < value.length; i++) {
      assertThat(allocation.share(i))
          .isCloseTo(Math.exp(value[i] / temperature) / sum, within(1e-14));
    }
    assertThat(allocation.price()).isCloseTo(temperature * Math.log(sum), within(1e-12));
  }

  @Test
  void spendingOneUnitWithTheQuadraticIsSparsemaxAndItsPriceTheThreshold() {
    // Martins & Astudillo, algorithm 1, on sorted scores.
    double[] value = {1.2, 0.9, 0.4, -1};
    double threshold = (1.2 + 0.9 - 1) / 2;
    Allocation allocation = unit(value, new Quadratic(), 1);
    assertThat(allocation.price()).isCloseTo(threshold, within(1e-14));
    assertThat(allocation.shares())
        .containsExactly(new double[] {1.2 - threshold, 0.9 - threshold, 0, 0}, within(1e-14));
  }

  @Test
  void spendingOneUnitWithTsallisIsEntmaxOfOrderOneAndAHalf() {
    // Peters et al., algorithm for α = 1.5: p = [z/2 − t]²₊ with Σ p = 1, t from the closed form of
    // the support's mean and variance.
    double[] value = {1.5, 1.0, 0.2, -2};
    Allocation allocation = unit(value, new Tsallis15(), 1);
    double[] half = {0.75, 0.5, 0.1};
    double mean = Arrays.stream(half).average().orElseThrow();
    double spread = Arrays.stream(half).map(z -> (z - mean) * (z - mean)).sum();
    double t = mean - Math.sqrt((1 - spread) / 3);
    for (int i = 0; i < 3; i++) {
      assertThat(allocation.share(i))
          .isCloseTo(Math.pow(Math.max(0, half[i] - t), 2), within(1e-12));
    }
    assertThat(allocation.share(3)).isZero();
    assertThat(Arrays.stream(allocation.shares()).sum()).isCloseTo(1, within(1e-14));
  }

  @Test
  void fermiFillsEachCapBySigmoidOfItsSurplus() {
    Problem problem =
        Problem.of(1, 0.2, -0.5)
            .costing(1, 2, 1)
            .cappedAt(1, 0.5, 2)
            .spending(Spend.AT_MOST, 1)
            .tapered(new Fermi(), 0.3);
    Allocation allocation = Allocator.allocate(problem);
    for (int i = 0; i < 3; i++) {
      double surplus = problem.value(i) - allocation.price() * problem.cost(i);
      double filled = 1 / (1 + Math.exp(-problem.cap(i) * surplus / 0.3));
      assertThat(allocation.share(i)).isCloseTo(problem.cap(i) * filled, within(1e-12));
    }
    assertThat(problem.spent(allocation.shares())).isCloseTo(1, within(1e-12));
  }

  @Test
  void asTheTemperatureFallsEveryTaperBecomesTheFractionalKnapsack() {
    double[] value = {3, 2, 1.9, 0.5};
    double[] cost = {2, 1, 1, 1};
    double[] cap = {1, 1, 1, 1};
    Problem knapsack = Problem.of(value).costing(cost).cappedAt(cap).spending(Spend.AT_MOST, 3);
    Allocation exact = Allocator.allocate(knapsack);
    assertThat(exact.shares()).containsExactly(0.5, 1, 1, 0);
    assertThat(exact.price()).isEqualTo(1.5);
    for (Taper taper : DivisibleProblems.TAPERS) {
      Allocation cold = Allocator.allocate(knapsack.tapered(taper, 1e-6));
      assertThat(cold.shares()).as("%s", taper).containsExactly(exact.shares(), within(1e-4));
      assertThat(cold.price()).as("%s", taper).isCloseTo(1.5, within(1e-4));
      assertThat(Allocator.allocate(knapsack.tapered(taper, 0)).shares())
          .containsExactly(exact.shares());
    }
  }

  @Test
  void whatIsNotNeededCostsNothing() {
    for (Taper taper : DivisibleProblems.TAPERS) {
      Allocation allocation =
          Allocator.allocate(
              Problem.of(0.1, 0.2).cappedAt(1, 1).spending(Spend.AT_MOST, 100).tapered(taper, 0.5));
      assertThat(allocation.price()).as("%s", taper).isZero();
    }
  }

  @Test
  void forcedSpendingMayHaveANegativePrice() {
    Allocation allocation =
        Allocator.allocate(Problem.of(-1, -2).cappedAt(1, 1).spending(Spend.EXACTLY, 1.5));
    assertThat(allocation.shares()).containsExactly(1, 0.5);
    assertThat(allocation.price()).isEqualTo(-2);
  }

  @Test
  void atACornerThePriceIsThatOfTheNextUnit() {
    // Sparsemax with caps: the first is full just when the budget is used up; the second would
    // start at 0.5.
    Problem problem =
        Problem.of(5, 0.5).cappedAt(1, 1).spending(Spend.AT_MOST, 1).tapered(new Quadratic(), 1);
    Allocation allocation = Allocator.allocate(problem);
    assertThat(allocation.shares()).containsExactly(1, 0);
    assertThat(allocation.price()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void emptyAndEmptyHandedProblemsHaveTheirRightAnswers() {
    assertThat(Allocator.allocate(Problem.of()).size()).isZero();
    assertThat(Allocator.allocate(Problem.of()).bound()).isEqualTo(1);
    for (Taper taper : DivisibleProblems.TAPERS) {
      Problem broke =
          Problem.of(1, 2)
              .cappedAt(1, 1)
              .costing(1, 4)
              .spending(Spend.AT_MOST, 0)
              .tapered(taper, 0.5);
      assertThat(Allocator.allocate(broke).shares()).as("%s", taper).containsExactly(0, 0);
      assertThat(Allocator.allocate(broke).gap()).isLessThan(1e-15);
    }
    assertThat(
            Allocator.allocate(Problem.of(1, 2).costing(1, 4).spending(Spend.AT_MOST, 0)).price())
        .isEqualTo(1);
    assertThat(
            Allocator.allocate(Problem.of(1).spending(Spend.AT_MOST, 0).tapered(new Entropy(), 1))
                .price())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void badInputIsRefusedWithItsPlaceAndValue() {
    assertThatThrownBy(() -> Problem.of(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value[1]")
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Problem.of(1, 2).costing(1, -3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cost[1]")
        .hasMessageContaining("-3.0");
    assertThatThrownBy(() -> Problem.of(1, 2).costing(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 values but 1 costs");
    assertThatThrownBy(() -> Problem.of(1).cappedAt(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cap[0]");
    assertThatThrownBy(() -> Problem.of(1).spending(Spend.AT_MOST, -2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2.0");
    assertThatThrownBy(() -> Problem.of(1).tapered(new Entropy(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.0");
    assertThatThrownBy(
            () -> Allocator.allocate(Problem.of(1, 1).cappedAt(1, 1).spending(Spend.EXACTLY, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3.0")
        .hasMessageContaining("2.0");
    assertThatThrownBy(() -> Allocator.allocate(Problem.of(1, 1).costing(1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Alternative 1");
    assertThatThrownBy(() -> Allocator.allocate(Problem.of(1).tapered(new Fermi(), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cap[0]");
    assertThatThrownBy(() -> Allocator.allocate(Problem.of().spending(Spend.EXACTLY, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String describe(Problem problem) {
    return "%s %s τ=%s".formatted(problem.taper(), problem.spend(), problem.temperature());
  }

  private static Allocation unit(double[] value, Taper taper, double temperature) {
    return Allocator.allocate(
        Problem.of(value).spending(Spend.EXACTLY, 1).tapered(taper, temperature));
  }
}
