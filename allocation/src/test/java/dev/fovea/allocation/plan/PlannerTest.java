package dev.fovea.allocation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Planner PLANNER = Planner.onAverage();

  @Test
  void anEmptyProblemIsSolvedCompletely() {
    Plan plan = PLANNER.plan(PlanProblem.of(List.of(), 15));
    assertThat(plan.chosen()).isEmpty();
    assertThat(plan.bound()).isEqualTo(1);
    assertThat(plan.price()).isZero();
    assertThat(plan.objective()).isZero();
  }

  @Test
  void withNoMinutesNothingIsChosenAndTheFirstMinuteHasAPrice() {
    Plan plan = PLANNER.plan(PlanProblem.of(List.of(item("a", 0.6, 2), item("b", 0.5, 1)), 0));
    assertThat(plan.chosen()).isEmpty();
    assertThat(plan.bound()).isEqualTo(1);
    assertThat(plan.price()).isEqualTo(0.5);
  }

  @Test
  void anItemLongerThanTheBudgetIsLeftOut() {
    Plan plan =
        PLANNER.plan(PlanProblem.of(List.of(item("long", 1, 20), item("short", 0.1, 3)), 15));
    assertThat(plan.chosen()).containsExactly("short");
    assertThat(plan.bound()).isEqualTo(1);
    assertThat(plan.price()).isEqualTo(1.0 / 20);
  }

  @Test
  void aDurationBeyondAllSecondsIsLeftOutAndTheRestIsPlanned() {
    Plan plan =
        PLANNER.plan(
            PlanProblem.of(
                List.of(
                    item("eternal", 100, 4e7),
                    item("a", 0.5, 2),
                    item("b", 0.5, 3),
                    item("c", 0.4, 2)),
                4));
    assertThat(plan.chosen()).containsExactlyInAnyOrder("a", "c");
    assertThat(plan.bound()).isEqualTo(1);
  }

  @Test
  void durationsAHairAboveWholeSecondsDoNotOverrunTheBudget() {
    double hair = 1 + 1.5e-9;
    Plan plan =
        PLANNER.plan(
            PlanProblem.of(
                List.of(item("a", 0.5, hair), item("b", 0.5, hair), item("c", 0.1, 0.5)), 2));
    assertThat(plan.chosen()).containsExactlyInAnyOrder("a", "c");
    assertThat(plan.bound()).isEqualTo(1);
  }

  @Test
  void whenEverythingFitsThePriceIsZeroAndThePlanIsProvenBest() {
    List<Item> items = List.of(item("a", 0.6, 2.123), item("b", 0.5, 1.77));
    for (PlanProblem problem :
        List.of(
            PlanProblem.of(items, 10),
            PlanProblem.of(items, 10).withCoverage(1).withCalibration(2))) {
      Plan plan = PLANNER.plan(problem);
      assertThat(plan.chosen()).containsExactly("a", "b");
      assertThat(plan.price()).isZero();
      assertThat(plan.bound()).isEqualTo(1);
      assertThat(plan.allocation().shares()).containsExactly(1, 1);
    }
  }

  @Test
  void thePriceIsTheRatioOfTheFirstItemThatDoesNotFitWhole() {
    // Ratios 0.5, 0.3, 0.2: after the first the second is cut, so the next minute is worth 0.3.
    Plan plan =
        PLANNER.plan(
            PlanProblem.of(List.of(item("a", 2, 4), item("b", 3, 10), item("c", 0.8, 4)), 9));
    assertThat(plan.price()).isCloseTo(0.3, within(1e-12));
    assertThat(plan.chosen()).containsExactly("a", "c");
    assertThat(plan.bound()).isEqualTo(1);
  }

  @Test
  void secondsThatFillTheBudgetExactlyFitInSpiteOfRounding() {
    Plan plan = PLANNER.plan(PlanProblem.of(List.of(item("a", 1, 0.1), item("b", 1, 0.2)), 0.3));
    assertThat(plan.chosen()).containsExactly("a", "b");
    assertThat(plan.expectedMinutes()).isLessThanOrEqualTo(0.3);
  }

  @Test
  void wholeSecondsAreSolvedExactlyAtSizesBeyondBruteForce() {
    // Subset sum: worth = minutes. The exact answer fills the budget to the second; greedy alone
    // does not.
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 20; round++) {
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int seconds = 100 + 2 * random.nextInt(400);
        items.add(item("i" + i, seconds / 60.0, seconds / 60.0));
      }
      Plan plan = PLANNER.plan(PlanProblem.of(items, 100));
      assertThat(plan.objective()).isCloseTo(100, within(1e-9));
      assertThat(plan.bound()).isEqualTo(1);
    }
  }

  @Test
  void theSecondsTableAgreesWithATableIndexedByWorth() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 50; round++) {
      int n = 60;
      int[] worth = new int[n];
      int[] seconds = new int[n];
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        worth[i] = 1 + random.nextInt(40);
        seconds[i] = 30 + random.nextInt(900);
        items.add(item("i" + i, worth[i], seconds[i] / 60.0));
      }
      int budget = 600 + random.nextInt(3000);
      assertThat(PLANNER.plan(PlanProblem.of(items, budget / 60.0)).objective())
          .isEqualTo(bestByWorth(worth, seconds, budget));
    }
  }

  /** The dual dynamic programme: the least seconds for each worth. */
  private static double bestByWorth(int[] worth, int[] seconds, int budget) {
    int most = java.util.Arrays.stream(worth).sum();
    long[] least = new long[most + 1];
    java.util.Arrays.fill(least, Long.MAX_VALUE / 2);
    least[0] = 0;
    for (int i = 0; i < worth.length; i++) {
      for (int w = most; w >= worth[i]; w--) {
        least[w] = Math.min(least[w], least[w - worth[i]] + seconds[i]);
      }
    }
    int best = most;
    while (least[best] > budget) {
      best--;
    }
    return best;
  }

  @Test
  void negativeWorthIsChosenOnlyWhereItsTopicsOutweighIt() {
    Item dull = new Item("dull", -0.1, Minutes.exactly(1), "s", Map.of("rare", 1.0));
    Item dear = new Item("dear", 0.5, Minutes.exactly(1), "s", Map.of("common", 1.0));
    PlanProblem problem = PlanProblem.of(List.of(dull, dear), 5);
    assertThat(PLANNER.plan(problem).chosen()).containsExactly("dear");
    assertThat(PLANNER.plan(problem.withCoverage(1)).chosen()).containsExactly("dull", "dear");
  }

  @Test
  void theCapPerSourceHolds() {
    List<Item> items = List.of(item("a", 1, 1), item("b", 0.9, 1), item("c", 0.8, 1));
    assertThat(PLANNER.plan(PlanProblem.of(items, 10).withCapPerSource(2)).chosen())
        .containsExactly("a", "b");
    assertThat(PLANNER.plan(PlanProblem.of(items, 10).withCapPerSource(0)).chosen()).isEmpty();
  }

  @Test
  void planningAtThePercentileLeavesRoomForWhatIsUncertain() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      items.add(new Item("i" + i, 0.5, Minutes.logNormal(2, 0.6), "s", Map.of()));
    }
    PlanProblem problem = PlanProblem.of(items, 15);
    Plan careful = Planner.atPercentile(0.8).plan(problem);
    Plan average = PLANNER.plan(problem);
    assertThat(careful.chosen().size()).isLessThan(average.chosen().size());
    assertThat(careful.expectedMinutes()).isLessThan(careful.plannedMinutes());
    assertThat(careful.plannedMinutes()).isLessThanOrEqualTo(15);
    assertThat(careful.bound()).isGreaterThan(0.8);
  }

  @Test
  void hugeUncertaintyNeverPlansBelowTheMean() {
    List<Item> items =
        List.of(
            new Item("wild", 1, new Minutes(9, 1e6), "s", Map.of()),
            new Item("tame", 0.1, new Minutes(9, 1), "s", Map.of()));
    Plan plan = Planner.atPercentile(0.8).plan(PlanProblem.of(items, 14));
    assertThat(plan.expectedMinutes()).isLessThanOrEqualTo(plan.plannedMinutes());
    assertThat(plan.plannedMinutes()).isLessThanOrEqualTo(14);
  }

  @Test
  void aLargeProblemKeepsItsCertificate() {
    SplittableRandom random = new SplittableRandom(42);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Map<String, Double> topics =
          Map.of(
              "t" + random.nextInt(50),
              random.nextDouble(),
              "u" + random.nextInt(50),
              random.nextDouble());
      items.add(
          new Item(
              "i" + i,
              random.nextDouble(),
              Minutes.logNormal(random.nextDouble(1, 10), 0.4),
              "s" + random.nextInt(40),
              topics));
    }
    for (double budget : new double[] {15, 120, 10_000}) {
      PlanProblem problem = new PlanProblem(items, budget, 5, 5, Map.of(), OptionalInt.of(10));
      for (Planner planner : List.of(PLANNER, Planner.atPercentile(0.8))) {
        Plan plan = planner.plan(problem);
        List<Item> chosen = PlanOracle.items(problem, plan);
        assertThat(plan.objective()).isCloseTo(PlanOracle.objective(problem, chosen), within(1e-6));
        assertThat(plan.plannedMinutes()).isLessThanOrEqualTo(budget);
        assertThat(PlanOracle.withinCap(problem, chosen)).isTrue();
        assertThat(plan.bound()).isBetween(0.8, 1.0);
      }
    }
  }

  @Test
  void hundredsOfItemsThatTakeNoTimeOrAreAllAlikeAreNoTrouble() {
    SplittableRandom random = new SplittableRandom(5);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double minutes = i % 3 == 0 ? 0 : 2;
      double worth = i % 5 == 0 ? -0.2 : random.nextInt(3) * 0.25;
      items.add(
          new Item(
              "i" + i,
              worth,
              Minutes.exactly(minutes),
              "s",
              Map.of("t" + i % 7, i % 2 == 0 ? 1.0 : 0.5)));
    }
    PlanProblem problem = PlanProblem.of(items, 21).withCoverage(2).withCalibration(1);
    for (Planner planner :
        List.of(PLANNER, Planner.atPercentile(0.8), PLANNER.withEffort(Effort.QUICK))) {
      Plan plan = planner.plan(problem);
      List<Item> chosen = PlanOracle.items(problem, plan);
      assertThat(plan.objective()).isCloseTo(PlanOracle.objective(problem, chosen), within(1e-9));
      assertThat(plan.expectedMinutes()).isLessThanOrEqualTo(21);
      assertThat(plan.bound()).isBetween(0.9, 1.0);
      assertThat(chosen)
          .filteredOn(item -> item.worth() > 0 && item.minutes().mean() == 0)
          .hasSize(
              (int)
                  items.stream()
                      .filter(item -> item.worth() > 0 && item.minutes().mean() == 0)
                      .count());
    }
  }

  @Test
  void badInputIsRefusedWithItsPlaceAndValue() {
    assertThatThrownBy(() -> item("x", Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"x\"")
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Item("x", 1, Minutes.exactly(1), "s", Map.of("t", 1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5")
        .hasMessageContaining("\"t\"");
    assertThatThrownBy(() -> PlanProblem.of(List.of(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> PlanProblem.of(List.of(), 1).withCoverage(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PlanProblem.of(List.of(), 1).withCapPerSource(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PlanProblem.of(List.of(), 1).withTarget(Map.of("t", -0.5)))
        .hasMessageContaining("\"t\"");
    assertThatThrownBy(() -> PlanProblem.of(List.of(item("x", 1, 1), item("x", 1, 1)), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("item 1")
        .hasMessageContaining("\"x\"");
  }

  private static Item item(String id, double worth, double minutes) {
    return new Item(id, worth, Minutes.exactly(minutes), "source", Map.of());
  }
}
