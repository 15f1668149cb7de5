package dev.fovea.models.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RanksTest {
  @Test
  void equalValuesShareTheMeanOfTheirRanks() {
    assertThat(Ranks.of(3, 1, 3, 2)).containsExactly(3.5, 1, 3.5, 2);
  }

  @Test
  void correlationsAreThoseOfTheTextbook() {
    // Without ties: 1 − 6·Σd²/(n·(n² − 1)); here Σd² = 194 and n = 10.
    double[] intelligence = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    double[] television = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    assertThat(Ranks.correlation(intelligence, television).orElseThrow())
        .isCloseTo(-29.0 / 165, Offset.offset(1e-12));
    assertThat(Ranks.correlation(new double[] {1, 2, 9}, new double[] {0, 5, 6}).orElseThrow())
        .isCloseTo(1, Offset.offset(1e-12));
  }

  @Test
  void whatDoesNotVaryAgreesWithNothing() {
    assertThat(Ranks.correlation(new double[] {1, 1}, new double[] {1, 2})).isEmpty();
    assertThatThrownBy(() -> Ranks.correlation(new double[1], new double[2]))
        .hasMessageContaining("1 values and 2 values");
  }
}
