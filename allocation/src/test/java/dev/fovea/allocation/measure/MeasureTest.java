package dev.fovea.allocation.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.allocation.measure.Attended.Verdict;
import dev.fovea.allocation.plan.Item;
import dev.fovea.allocation.plan.Minutes;
import dev.fovea.allocation.plan.PlanProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeasureTest {
  @Test
  void equalAmountsCountFullyAndOneAloneCountsOnce() {
    assertThat(Concentration.effectiveNumber(3, 3, 3, 3)).isCloseTo(4, within(1e-12));
    assertThat(Concentration.effectiveNumber(5, 0, 0)).isCloseTo(1, within(1e-12));
    assertThat(Concentration.herfindahl(2, 2)).isCloseTo(0.5, within(1e-12));
    assertThat(Concentration.gini(1, 1, 1)).isCloseTo(0, within(1e-12));
    assertThat(Concentration.gini(0, 0, 0, 8)).isCloseTo(0.75, within(1e-12));
    assertThat(Concentration.effectiveNumber()).isZero();
    assertThat(Concentration.herfindahl(0, 0)).isZero();
    assertThat(Concentration.gini(0)).isZero();
  }

  @Test
  void ginisCoefficientIsHalfTheRelativeMeanDifference() {
    SplittableRandom random = new SplittableRandom(42);
    for (int p = 0; p < 500; p++) {
      double[] amounts = random.doubles(1 + random.nextInt(12), 0, 10).toArray();
      double sum = 0;
      for (double a : amounts) {
        for (double b : amounts) {
          sum += Math.abs(a - b);
        }
      }
      double mean = Arrays.stream(amounts).average().orElseThrow();
      assertThat(Concentration.gini(amounts))
          .isCloseTo(sum / (2 * amounts.length * amounts.length * mean), within(1e-12));
      assertThat(Concentration.effectiveNumber(amounts))
          .isBetween(1 / Concentration.herfindahl(amounts) - 1e-9, amounts.length + 1e-9);
    }
  }

  @Test
  void theShiftIsZeroForEqualProportionsOneForNothingInCommonAndSymmetric() {
    double[] a = {1, 2, 3};
    double[] twice = {2, 4, 6};
    double[] other = {3, 0, 1};
    assertThat(Shift.jensenShannon(a, twice)).isCloseTo(0, within(1e-12));
    assertThat(Shift.jensenShannon(new double[] {1, 0}, new double[] {0, 5}))
        .isCloseTo(1, within(1e-12));
    assertThat(Shift.jensenShannon(a, other))
        .isCloseTo(Shift.jensenShannon(other, a), within(1e-15))
        .isBetween(0.0, 1.0);
    // By hand: p = (1/2, 1/2), q = (1, 0), m = (3/4, 1/4).
    double byHand =
        (0.5 * Math.log(2.0 / 3) + 0.5 * Math.log(2) + Math.log(4.0 / 3)) / 2 / Math.log(2);
    assertThat(Shift.jensenShannon(new double[] {1, 1}, new double[] {1, 0}))
        .isCloseTo(byHand, within(1e-12));
    assertThat(Shift.jensenShannon(new double[] {0, 0}, new double[] {1, 0})).isZero();
  }

  @Test
  void lookingBackAddsUpMinutesByVerdictAndWhatTheyWereWorthElsewhere() {
    List<Attended> attended =
        List.of(
            new Attended(4, 0.9, 0.1, Verdict.WELL_SPENT),
            new Attended(2, 0.1, 0.1, Verdict.REGRETTED),
            new Attended(2, 0.3, 0.1, Verdict.NEUTRAL),
            new Attended(8, 0.2, 0.1, Verdict.UNRATED));
    Retrospect retrospect = Retrospect.of(attended);
    assertThat(retrospect.minutes()).isEqualTo(16);
    assertThat(retrospect.wellSpentShare()).isEqualTo(0.5);
    assertThat(retrospect.ratedShare()).isEqualTo(0.5);
    assertThat(retrospect.regretMinutes()).isEqualTo(2);
    assertThat(retrospect.opportunityLoss()).isCloseTo(0.1 + 0.6, within(1e-12));
    assertThat(Retrospect.of(List.of())).isEqualTo(new Retrospect(0, 0, 0, 0, 0));
  }

  @Test
  void regretInHindsightIsWhatTheBestChoiceWouldHaveAdded() {
    PlanProblem outcome =
        PlanProblem.of(List.of(item("a", 0.2, 5), item("b", 0.9, 5), item("c", 0.4, 5)), 10);
    assertThat(Retrospect.hindsight(outcome, Set.of("a", "c"))).isCloseTo(0.7, within(1e-12));
    assertThat(Retrospect.hindsight(outcome, Set.of("b", "c"))).isZero();
  }

  @Test
  void badInputIsRefusedWithItsPlaceAndValue() {
    assertThatThrownBy(() -> Concentration.gini(1, -2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("amount[1]");
    assertThatThrownBy(() -> Shift.jensenShannon(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Attended(-1, 0, 0, Verdict.NEUTRAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new Attended(1, 0, Double.NaN, Verdict.NEUTRAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  private static Item item(String id, double worth, double minutes) {
    return new Item(id, worth, Minutes.exactly(minutes), "source", Map.of());
  }
}
