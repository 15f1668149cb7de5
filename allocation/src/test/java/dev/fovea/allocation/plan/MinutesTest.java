package dev.fovea.allocation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinutesTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.8, 0.8416212335729143",
    "0.975, 1.959963984540054",
    "0.999, 3.090232306167813",
    "0.2, -0.8416212335729143",
    "1e-9, -5.997807015007687"
  })
  void normalQuantilesAgreeWithTheTables(double probability, double z) {
    assertThat(NormalQuantile.of(probability)).isCloseTo(z, within(1e-12));
  }

  @Test
  void aLogNormalHasItsMedianAndItsPercentile() {
    Minutes minutes = Minutes.logNormal(3, 0.4);
    assertThat(minutes.percentile(0.5)).isCloseTo(3, within(1e-12));
    assertThat(minutes.percentile(0.8))
        .isCloseTo(3 * Math.exp(0.4 * 0.8416212335729143), within(1e-12));
    assertThat(minutes.sigma()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void momentMatchingTheSumOfLogNormalsMeetsTheSimulatedPercentile() {
    SplittableRandom random = new SplittableRandom(42);
    Minutes each = Minutes.logNormal(2, 0.5);
    Minutes total = each.plus(each).plus(each).plus(each).plus(each);
    double[] sums =
        DoubleStream.generate(() ->
                DoubleStream.generate(() -> 2 * Math.exp(0.5 * random.nextGaussian()))
                    .limit(5)
                    .sum())
            .limit(40_000)
            .sorted()
            .toArray();
    assertThat(total.planned(0.8)).isCloseTo(sums[32_000], within(0.1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.6, 0.8, 0.95})
  void plannedMinutesNeverFallBelowTheMeanAndRiseWithMeanAndVariance(double probability) {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 20_000; i++) {
      double mean = Math.exp(random.nextDouble(-5, 5));
      Minutes minutes = new Minutes(mean, mean * mean * Math.exp(random.nextDouble(-12, 8)));
      double planned = minutes.planned(probability);
      assertThat(planned).isGreaterThanOrEqualTo(mean);
      assertThat(minutes.plus(Minutes.exactly(mean * random.nextDouble())).planned(probability))
          .isGreaterThanOrEqualTo(planned * (1 - 1e-12));
      assertThat(new Minutes(mean, minutes.variance() * 1.1).planned(probability))
          .isGreaterThanOrEqualTo(planned * (1 - 1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.55, 0.7, 0.8, 0.9, 0.95})
  void theFrontierOfMeanAndVarianceIsConvexAndOnTheBudget(double probability) {
    double z = NormalQuantile.of(probability);
    double free = Math.exp(-z * z / 2);
    int steps = 4000;
    double[] variance = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      double mean = free + (1 - free) * i / steps;
      variance[i] = PlannedMinutes.largestVariance(mean, 1, z);
      assertThat(new Minutes(mean, variance[i]).planned(probability)).isCloseTo(1, within(1e-9));
    }
    for (int i = 1; i < steps; i++) {
      assertThat(variance[i]).isLessThanOrEqualTo((variance[i - 1] + variance[i + 1]) / 2 + 1e-15);
    }
  }

  @Test
  void whatIsNoDurationIsRefusedWithTheValue() {
    assertThatThrownBy(() -> new Minutes(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new Minutes(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Minutes(1, -2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2.0");
    assertThatThrownBy(() -> new Minutes(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Planner.atPercentile(0.4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.4");
  }
}
