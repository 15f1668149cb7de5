package dev.fovea.allocation.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.allocation.Allocation;
import dev.fovea.allocation.Allocator;
import dev.fovea.allocation.Entropy;
import dev.fovea.allocation.Problem;
import dev.fovea.allocation.Spend;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkhornTest {
  @Test
  void randomMatchingsAreFeasibleOptimalAndPriced() {
    SplittableRandom random = new SplittableRandom(42);
    for (int p = 0; p < 500; p++) {
      int candidates = 1 + random.nextInt(8);
      int servers = 1 + random.nextInt(5);
      double[][] value = new double[candidates][];
      for (int i = 0; i < candidates; i++) {
        value[i] = random.doubles(servers, -1, 2).toArray();
      }
      MatchingProblem problem =
          MatchingProblem.of(value)
              .supplying(random.doubles(candidates, 0.2, 2).toArray())
              .servedUpTo(random.doubles(servers, 0.2, 3).toArray())
              .at(random.nextDouble(0.05, 1));
      Matching matching = Sinkhorn.solve(problem);
      assertThat(matching.gap()).as("problem %d", p).isLessThanOrEqualTo(1e-7);
      for (int i = 0; i < candidates; i++) {
        double used = 0;
        for (int j = 0; j < servers; j++) {
          used += matching.share(i, j);
          double surplus = value[i][j] - matching.scarcityPrice(i) - matching.congestionPrice(j);
          assertThat(problem.temperature() * Math.log(matching.share(i, j)))
              .isCloseTo(surplus, within(1e-6));
        }
        assertThat(used).isLessThanOrEqualTo(problem.supply(i) + 1e-9);
        assertThat(matching.scarcityPrice(i) * (problem.supply(i) - used))
            .isCloseTo(0, within(1e-6));
      }
      for (int j = 0; j < servers; j++) {
        double load = 0;
        for (int i = 0; i < candidates; i++) {
          load += matching.share(i, j);
        }
        assertThat(load).isLessThanOrEqualTo(problem.capacity(j) * (1 + 1e-12));
        assertThat(matching.congestionPrice(j) * (problem.capacity(j) - load))
            .isCloseTo(0, within(1e-6));
      }
    }
  }

  @Test
  void withOneServerItIsTheAllocatorsEntropyProblem() {
    double[][] value = {{1}, {0.4}, {-0.3}};
    Matching matching =
        Sinkhorn.solve(MatchingProblem.of(value).supplying(1, 1, 1).servedUpTo(1.2).at(0.5));
    Allocation allocation =
        Allocator.allocate(
            Problem.of(1, 0.4, -0.3)
                .cappedAt(1, 1, 1)
                .spending(Spend.AT_MOST, 1.2)
                .tapered(new Entropy(), 0.5));
    for (int i = 0; i < 3; i++) {
      assertThat(matching.share(i, 0)).isCloseTo(allocation.share(i), within(1e-9));
    }
    assertThat(matching.congestionPrice(0)).isCloseTo(allocation.price(), within(1e-9));
    assertThat(matching.objective()).isCloseTo(allocation.objective(), within(1e-9));
  }

  @Test
  void coldMatchingApproachesTheExactAssignment() {
    double[][] value = {{0.9, 0.8, 0.1}, {0.85, 0.3, 0.2}, {0.6, 0.55, 0.5}};
    Assignment exact = Assignment.best(value);
    Matching cold = Sinkhorn.solve(MatchingProblem.of(value).at(0.005));
    for (int r = 0; r < 3; r++) {
      assertThat(cold.share(r, exact.columnOf(r).orElseThrow())).isCloseTo(1, within(1e-3));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 1e-12, 1e-20, 1e-40})
  void howeverColdItIsTheMatchingIsFeasibleAndItsGapHolds(double temperature) {
    SplittableRandom random = new SplittableRandom(42);
    for (int p = 0; p < 20; p++) {
      // One unit each, so that the best matching is the exact assignment.
      double[][] value = new double[3][];
      Arrays.setAll(value, i -> random.doubles(3, 0, 1).toArray());
      Matching matching = Sinkhorn.solve(MatchingProblem.of(value).at(temperature));
      for (int i = 0; i < 3; i++) {
        double given = 0;
        double taken = 0;
        for (int j = 0; j < 3; j++) {
          given += matching.share(i, j);
          taken += matching.share(j, i);
        }
        assertThat(given).isBetween(0.0, 1 + 1e-9);
        assertThat(taken).isBetween(0.0, 1 + 1e-9);
      }
      double best = Assignment.best(value).objective();
      assertThat(matching.objective() + matching.gap()).isGreaterThan(best - 1e-9);
      assertThat(matching.objective()).isLessThan(best + 10 * temperature + 1e-9);
    }
  }

  @Test
  void badInputIsRefusedWithItsPlaceAndValue() {
    double[][] value = {{1, 2}};
    assertThatThrownBy(() -> MatchingProblem.of(new double[][] {{Double.NaN}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value[0][0]");
    assertThatThrownBy(() -> MatchingProblem.of(value).supplying(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("supply[0]");
    assertThatThrownBy(() -> MatchingProblem.of(value).servedUpTo(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 amounts");
    assertThatThrownBy(() -> MatchingProblem.of(value).at(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0");
  }
}
