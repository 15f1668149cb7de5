package dev.fovea.allocation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumericsTest {
  @Test
  void theLogarithmNearOneIsRightToFourUnitsInTheLastPlace() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200_000; i++) {
      double x = Math.pow(10, random.nextDouble(-300, 3));
      for (double each : x < 1 ? new double[] {x, -x} : new double[] {x}) {
        double exact = StrictMath.log1p(each);
        assertThat(Math.abs(Logarithm.ofOnePlus(each) - exact))
            .as("ln(1 + %s)", each)
            .isLessThanOrEqualTo(4 * Math.ulp(exact));
      }
    }
    assertThat(Logarithm.ofOnePlus(-1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Logarithm.ofOnePlus(0)).isZero();
  }

  @Test
  void aDifferenceIsAFactorOfOneAsSoonAsItIsThere() {
    for (double one : new double[] {Double.POSITIVE_INFINITY, 1e300, 1, 1e-300, 0x1p-1022}) {
      assertThat(Indicator.positive(one)).as("%s", one).isEqualTo(1);
    }
    assertThat(Indicator.positive(0)).isZero();
    assertThat(Indicator.positive(Double.MIN_VALUE)).isBetween(0.0, 1.0);
  }
}
