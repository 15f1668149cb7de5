package dev.fovea.allocation.inattention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlahutArimotoTest {
  @Test
  void randomProblemsMeetTheConditionOfCaplinDeanAndLeahy() {
    SplittableRandom random = new SplittableRandom(42);
    for (int p = 0; p < 1000; p++) {
      InattentionProblem problem = random(random);
      InattentiveChoice choice = BlahutArimoto.solve(problem);
      double kappa = problem.costPerNat();
      double total = 0;
      for (int a = 0; a < problem.options(); a++) {
        double ratio = 0;
        for (int s = 0; s < problem.states(); s++) {
          double mixture = 0;
          for (int b = 0; b < problem.options(); b++) {
            mixture += choice.probability(b) * Math.exp(problem.worth(b, s) / kappa);
          }
          ratio += problem.prior(s) * Math.exp(problem.worth(a, s) / kappa) / mixture;
        }
        assertThat(ratio).as("problem %d, option %d", p, a).isLessThanOrEqualTo(1 + 1e-6);
        if (choice.probability(a) > 1e-6) {
          assertThat(ratio).isCloseTo(1, within(1e-4));
        }
        total += choice.probability(a);
      }
      assertThat(total).isCloseTo(1, within(1e-12));
      assertThat(choice.gap()).isLessThanOrEqualTo(1e-6 * kappa);
    }
  }

  @Test
  void valueIsExpectedWorthLessTheCostOfWhatIsLearnedAndNoRandomStrategyIsBetter() {
    SplittableRandom random = new SplittableRandom(7);
    for (int p = 0; p < 300; p++) {
      InattentionProblem problem = random(random);
      InattentiveChoice choice = BlahutArimoto.solve(problem);
      double[][] conditional = new double[problem.options()][problem.states()];
      for (int a = 0; a < problem.options(); a++) {
        for (int s = 0; s < problem.states(); s++) {
          conditional[a][s] = choice.probability(a, s);
        }
      }
      assertThat(value(problem, conditional)).isCloseTo(choice.value(), within(1e-6));
      for (int trial = 0; trial < 20; trial++) {
        for (int s = 0; s < problem.states(); s++) {
          double sum = 0;
          for (int a = 0; a < problem.options(); a++) {
            conditional[a][s] =
                choice.probability(a, s) * Math.exp(random.nextDouble(-1, 1))
                    + 0.02 * random.nextDouble();
            sum += conditional[a][s];
          }
          for (int a = 0; a < problem.options(); a++) {
            conditional[a][s] /= sum;
          }
        }
        assertThat(value(problem, conditional))
            .isLessThanOrEqualTo(choice.value() + choice.gap() + 1e-9);
      }
    }
  }

  @Test
  void aDuplicatedOptionGainsNoMass() {
    double[] prior = {0.5, 0.5};
    InattentiveChoice one =
        BlahutArimoto.solve(new InattentionProblem(prior, new double[][] {{1, 0}, {0, 1}}, 0.5));
    InattentiveChoice two =
        BlahutArimoto.solve(
            new InattentionProblem(prior, new double[][] {{1, 0}, {0, 1}, {0, 1}}, 0.5));
    assertThat(one.probability(0)).isCloseTo(0.5, within(1e-6));
    assertThat(two.probability(0)).isCloseTo(0.5, within(1e-6));
    assertThat(two.probability(1) + two.probability(2)).isCloseTo(0.5, within(1e-6));
    // A plain logit would have given the duplicated option 2e^0 / (e^2 + 2e^0) against 1/(e^2 + 1)
    // in the first state.
    assertThat(two.probability(0, 0)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
  }

  @Test
  void whenLookingIsTooDearTheBestOptionOnAverageIsTakenUnseen() {
    InattentionProblem problem =
        new InattentionProblem(new double[] {0.5, 0.5}, new double[][] {{1, 0}, {0.6, 0.6}}, 10);
    InattentiveChoice choice = BlahutArimoto.solve(problem);
    assertThat(choice.consideration()).containsExactly(1);
    assertThat(choice.information()).isCloseTo(0, within(1e-9));
    assertThat(choice.value()).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void whenLookingIsCheapTheBestOptionOfEachStateIsFound() {
    InattentionProblem problem =
        new InattentionProblem(new double[] {0.25, 0.75}, new double[][] {{1, 0}, {0, 1}}, 0.02);
    InattentiveChoice choice = BlahutArimoto.solve(problem);
    assertThat(choice.probability(0, 0)).isCloseTo(1, within(1e-6));
    assertThat(choice.probability(1, 1)).isCloseTo(1, within(1e-6));
    assertThat(choice.information())
        .isCloseTo(-(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75)), within(1e-6));
  }

  @Test
  void badInputIsRefusedWithItsPlaceAndValue() {
    double[][] worth = {{1, 2}};
    assertThatThrownBy(() -> new InattentionProblem(new double[] {0.5, 0.4}, worth, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.9");
    assertThatThrownBy(() -> new InattentionProblem(new double[] {1.5, -0.5}, worth, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prior[1]");
    assertThatThrownBy(() -> new InattentionProblem(new double[] {1}, worth, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Option 0");
    assertThatThrownBy(
            () -> new InattentionProblem(new double[] {1}, new double[][] {{Double.NaN}}, 1))
        .hasMessageContaining("worth[0][0]");
    assertThatThrownBy(() -> new InattentionProblem(new double[] {1}, new double[][] {{1}}, 0))
        .hasMessageContaining("0.0");
    assertThatThrownBy(() -> new InattentionProblem(new double[] {1}, new double[0][], 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InattentionProblem random(SplittableRandom random) {
    int states = 1 + random.nextInt(5);
    int options = 1 + random.nextInt(6);
    double[] prior = random.doubles(states, 0.05, 1).toArray();
    double sum = Arrays.stream(prior).sum();
    Arrays.setAll(prior, s -> prior[s] / sum);
    double[][] worth = new double[options][];
    Arrays.setAll(worth, a -> random.doubles(states, -1, 1).toArray());
    return new InattentionProblem(prior, worth, Math.exp(random.nextDouble(-2, 1)));
  }

  /** Expected worth less the cost of the mutual information, for any strategy. */
  private static double value(InattentionProblem problem, double[][] conditional) {
    double value = 0;
    for (double[] row : conditional) {
      double overall = 0;
      for (int s = 0; s < row.length; s++) {
        overall += problem.prior(s) * row[s];
      }
      for (int s = 0; s < row.length; s++) {
        value -=
            row[s] == 0
                ? 0
                : problem.costPerNat() * problem.prior(s) * row[s] * Math.log(row[s] / overall);
      }
    }
    for (int a = 0; a < conditional.length; a++) {
      for (int s = 0; s < conditional[a].length; s++) {
        value += problem.prior(s) * conditional[a][s] * problem.worth(a, s);
      }
    }
    return value;
  }
}
