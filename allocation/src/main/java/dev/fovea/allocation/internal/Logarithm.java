package dev.fovea.allocation.internal;

/** Logarithms near 1. Pure, safe for use by several threads. */
public final class Logarithm {
  private Logarithm() {}

  /**
   * ln(1 + x) to a few units in the last place: the logarithm of the rounded sum, scaled by what
   * the rounding did to it (W. Kahan). {@link Math#log1p} takes three times as long. O(1).
   *
   * @param x at least −1, finite
   */
  public static double ofOnePlus(double x) {
    double sum = 1 + x;
    double rounded = sum - 1;
    return rounded == 0 ? x : Math.log(sum) * (x / rounded);
  }
}
