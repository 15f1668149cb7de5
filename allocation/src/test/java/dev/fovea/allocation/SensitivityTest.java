package dev.fovea.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SensitivityTest {
  private static final double STEP = 1e-5;

  @Test
  void theJacobianAgreesWithFiniteDifferencesAwayFromCorners() {
    SplittableRandom random = new SplittableRandom(42);
    int compared = 0;
    for (int p = 0; p < 2000; p++) {
      Problem problem = DivisibleProblems.next(random, 2 + random.nextInt(6));
      if (!problem.isTapered() || problem.temperature() < 0.05) {
        continue;
      }
      double[] value = values(problem);
      double[] direction = random.doubles(value.length, -1, 1).toArray();
      Allocation at = Allocator.allocate(problem);
      double[] plus = Allocator.allocate(moved(problem, value, direction, STEP)).shares();
      double[] minus = Allocator.allocate(moved(problem, value, direction, -STEP)).shares();
      double[] expected = Sensitivity.of(problem, at).times(direction);
      for (int i = 0; i < value.length; i++) {
        double forward = (plus[i] - at.share(i)) / STEP;
        double backward = (at.share(i) - minus[i]) / STEP;
        if (Math.abs(forward - backward) < 1e-2 * Math.max(1, Math.abs(forward))) {
          assertThat(expected[i])
              .as("problem %d, %s %s", p, problem.taper(), problem.spend())
              .isCloseTo((forward + backward) / 2, within(2e-3 * Math.max(1, Math.abs(forward))));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(3000);
  }

  @Test
  void theJacobianIsSymmetricAndItsRowsAgreeWithTheProduct() {
    SplittableRandom random = new SplittableRandom(1);
    for (int p = 0; p < 300; p++) {
      Problem problem = DivisibleProblems.next(random, 5);
      Sensitivity sensitivity = Sensitivity.of(problem, Allocator.allocate(problem));
      for (int j = 0; j < 5; j++) {
        double[] axis = new double[5];
        axis[j] = 1;
        double[] column = sensitivity.times(axis);
        for (int i = 0; i < 5; i++) {
          assertThat(column[i])
              .isEqualTo(
                  sensitivity.jacobian(i, j), within(1e-12 * Math.max(1, Math.abs(column[i]))));
          assertThat(sensitivity.jacobian(i, j))
              .isCloseTo(sensitivity.jacobian(j, i), within(1e-12));
        }
      }
    }
  }

  @Test
  void theValueOfOneMoreUnitOfBudgetIsThePrice() {
    SplittableRandom random = new SplittableRandom(2);
    for (int p = 0; p < 1000; p++) {
      Problem problem = DivisibleProblems.next(random, 2 + random.nextInt(10));
      if (problem.budget() == 0) {
        continue;
      }
      double step = 1e-6 * problem.budget();
      Allocation at = Allocator.allocate(problem);
      double forward =
          (Allocator.allocate(problem.spending(problem.spend(), problem.budget() + step))
                      .objective()
                  - at.objective())
              / step;
      double backward =
          (at.objective()
                  - Allocator.allocate(problem.spending(problem.spend(), problem.budget() - step))
                      .objective())
              / step;
      double tolerance = 1e-4 * Math.max(1, Math.abs(at.price()));
      // The value is concave in the budget: the price lies between the two one-sided quotients.
      assertThat(at.price()).isBetween(forward - tolerance, backward + tolerance);
      assertThat(Sensitivity.of(problem, at).valueByBudget()).isEqualTo(at.price());
    }
  }

  @Test
  void theEnvelopeGivesTheDerivativesOfTheValue() {
    Problem problem =
        Problem.of(1, 0.6, -0.2)
            .costing(1, 2, 0.5)
            .cappedAt(2, 2, 2)
            .spending(Spend.AT_MOST, 1.2)
            .tapered(new Entropy(), 0.3);
    Allocation at = Allocator.allocate(problem);
    Sensitivity sensitivity = Sensitivity.of(problem, at);
    double byValue =
        (value(problem, Problem.of(1 + STEP, 0.6, -0.2))
                - value(problem, Problem.of(1 - STEP, 0.6, -0.2)))
            / (2 * STEP);
    assertThat(sensitivity.valueByValue(0)).isCloseTo(byValue, within(1e-7));
    double byCost =
        (Allocator.allocate(problem.costing(1, 2 + STEP, 0.5)).objective()
                - Allocator.allocate(problem.costing(1, 2 - STEP, 0.5)).objective())
            / (2 * STEP);
    assertThat(sensitivity.valueByCost(1)).isCloseTo(byCost, within(1e-7));
    double byTemperature =
        (Allocator.allocate(problem.tapered(new Entropy(), 0.3 + STEP)).objective()
                - Allocator.allocate(problem.tapered(new Entropy(), 0.3 - STEP)).objective())
            / (2 * STEP);
    assertThat(sensitivity.valueByTemperature()).isCloseTo(byTemperature, within(1e-7));
    double more = Allocator.allocate(problem.spending(Spend.AT_MOST, 1.2 + STEP)).share(1);
    double less = Allocator.allocate(problem.spending(Spend.AT_MOST, 1.2 - STEP)).share(1);
    assertThat(sensitivity.shareByBudget(1)).isCloseTo((more - less) / (2 * STEP), within(1e-7));
  }

  private static double value(Problem like, Problem changed) {
    return Allocator.allocate(
            changed
                .costing(1, 2, 0.5)
                .cappedAt(2, 2, 2)
                .spending(like.spend(), like.budget())
                .tapered(like.taper(), like.temperature()))
        .objective();
  }

  private static double[] values(Problem problem) {
    double[] value = new double[problem.size()];
    java.util.Arrays.setAll(value, problem::value);
    return value;
  }

  private static Problem moved(Problem problem, double[] value, double[] direction, double step) {
    double[] changed = new double[value.length];
    double[] cost = new double[value.length];
    double[] cap = new double[value.length];
    for (int i = 0; i < value.length; i++) {
      changed[i] = value[i] + step * direction[i];
      cost[i] = problem.cost(i);
      cap[i] = problem.cap(i);
    }
    return Problem.of(changed)
        .costing(cost)
        .cappedAt(cap)
        .spending(problem.spend(), problem.budget())
        .tapered(problem.taper(), problem.temperature());
  }
}
