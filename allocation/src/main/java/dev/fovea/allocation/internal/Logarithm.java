package dev.fovea.allocation.internal;

/**
 * Logarithms near 1.
 *
 * <p>Cost: O(1). Source: W. Kahan, as described in N. Higham, "Accuracy and Stability of Numerical
 * Algorithms", 2002, section 1.14.1. Stateless and safe for use by several threads.
 */
public final class Logarithm {
  private Logarithm() {}

  /**
   * {@return ln(1 + x) to a few units in the last place: the logarithm of the rounded sum, scaled
   * by what the rounding did to it} {@link Math#log1p} takes three times as long.
   *
   * @param x at least −1, finite
   */
  public static double ofOnePlus(double x) {
    double sum = 1 + x;
    double rounded = sum - 1;
    return rounded == 0 ? x : Math.log(sum) * (x / rounded);
  }
}
