package dev.fovea.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The project's rule for single precision: over the whole tensor the error against double precision
 * is at most twice that of the same computation done naively in single precision, plus 8·2⁻²⁴ times
 * the largest value.
 */
public final class Tolerance {
  private Tolerance() {}

  public static void assertClose(Matrix actual, double[] exact, float[] naive) {
    double largest = 0;
    double naiveError = 0;
    for (int index = 0; index < exact.length; index++) {
      largest = Math.max(largest, Math.abs(exact[index]));
      naiveError = Math.max(naiveError, Math.abs(naive[index] - exact[index]));
    }
    double allowed = 2 * naiveError + 8 * 0x1p-24 * largest;
    for (int row = 0; row < actual.rows(); row++) {
      for (int column = 0; column < actual.columns(); column++) {
        double expected = exact[row * actual.columns() + column];
        double found = actual.get(row, column);
        if (!(Math.abs(found - expected) <= allowed)) { // an assertion for each number takes longer
          assertThat(found)
              .as("row %d, column %d of %s", row, column, actual)
              .isBetween(expected - allowed, expected + allowed);
        }
      }
    }
  }
}
