package dev.fovea.allocation.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  @Test
  void theTotalIsThatOfTheBestOfAllPermutations() {
    SplittableRandom random = new SplittableRandom(42);
    for (int p = 0; p < 3000; p++) {
      int rows = 1 + random.nextInt(p % 100 == 0 ? 8 : 6);
      int columns = 1 + random.nextInt(p % 100 == 0 ? 8 : 6);
      double[][] value = new double[rows][];
      for (int r = 0; r < rows; r++) {
        value[r] = random.doubles(columns, random.nextBoolean() ? -1 : 0, 1).toArray();
        if (random.nextInt(4) == 0) {
          value[r] = java.util.Arrays.stream(value[r]).map(v -> Math.rint(v * 3)).toArray();
        }
      }
      Assignment best = Assignment.best(value);
      assertThat(best.objective())
          .as("problem %d", p)
          .isCloseTo(best(value, 0, new boolean[columns]), within(1e-9));
      assertThat(best.gap()).isLessThanOrEqualTo(1e-9);
      proveByPrices(value, best);
    }
  }

  /** Nobody would rather have another place at these prices, and what is free costs nothing. */
  private static void proveByPrices(double[][] value, Assignment assignment) {
    boolean[] taken = new boolean[value[0].length];
    for (int r = 0; r < value.length; r++) {
      for (int c = 0; c < taken.length; c++) {
        assertThat(value[r][c] - assignment.price(c))
            .isLessThanOrEqualTo(assignment.earning(r) + 1e-9);
      }
      if (assignment.columnOf(r).isPresent()) {
        int c = assignment.columnOf(r).getAsInt();
        assertThat(taken[c]).isFalse();
        taken[c] = true;
        assertThat(value[r][c]).isGreaterThanOrEqualTo(-1e-12);
        assertThat(value[r][c] - assignment.price(c))
            .isCloseTo(assignment.earning(r), within(1e-9));
      }
    }
    for (int c = 0; c < taken.length; c++) {
      if (!taken[c]) {
        assertThat(assignment.price(c)).isCloseTo(0, within(1e-9));
      }
    }
  }

  private static double best(double[][] value, int row, boolean[] taken) {
    if (row == value.length) {
      return 0;
    }
    double best = best(value, row + 1, taken);
    for (int c = 0; c < taken.length; c++) {
      if (!taken[c] && value[row][c] > 0) {
        taken[c] = true;
        best = Math.max(best, value[row][c] + best(value, row + 1, taken));
        taken[c] = false;
      }
    }
    return best;
  }

  @Test
  void largeAssignmentsAreProvenByTheirPrices() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] value = new double[150][];
    for (int r = 0; r < value.length; r++) {
      value[r] = random.doubles(120).toArray();
    }
    Assignment best = Assignment.best(value);
    assertThat(best.gap()).isLessThan(1e-9);
    proveByPrices(value, best);
  }

  @Test
  void nothingToAssignIsNoError() {
    assertThat(Assignment.best(new double[0][]).objective()).isZero();
    assertThat(Assignment.best(new double[2][0]).columnOf(1)).isEmpty();
  }

  @Test
  void badInputIsRefusedWithItsPlaceAndValue() {
    assertThatThrownBy(() -> Assignment.best(new double[][] {{1}, {Double.NaN}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value[1][0]");
    assertThatThrownBy(() -> Assignment.best(new double[][] {{1}, {1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Row 1");
  }
}
