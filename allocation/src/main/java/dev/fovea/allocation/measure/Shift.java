package dev.fovea.allocation.measure;

/**
 * How far what was shown differs from what was there.
 *
 * <p>Cost: O(n). Source: J. Lin, "Divergence measures based on the Shannon entropy", IEEE
 * Transactions on Information Theory 37, 1991. Stateless and safe for use by several threads.
 */
public final class Shift {
  private Shift() {}

  /**
   * The Jensen–Shannon divergence of two distributions over the same categories, in bits: 0 (alike)
   * to 1 (nothing in common); its root is a metric. O(n).
   *
   * @param shown amounts shown, in any unit, finite and at least 0; proportions matter
   * @param available amounts there were, in the same order, finite and at least 0
   * @return bits, 0…1; 0 where either is all zero
   * @throws IllegalArgumentException if they differ in number, naming the amount that is negative
   *     or not finite, or if a sum is not finite
   */
  public static double jensenShannon(double[] shown, double[] available) {
    if (shown.length != available.length) {
      throw new IllegalArgumentException(
          "Both must have the same categories, but there are "
              + shown.length
              + " and "
              + available.length);
    }
    double shownTotal = Concentration.total(shown);
    double availableTotal = Concentration.total(available);
    if (shownTotal == 0 || availableTotal == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < shown.length; i++) {
      double p = shown[i] / shownTotal;
      double q = available[i] / availableTotal;
      double middle = (p + q) / 2;
      sum += term(p, middle) + term(q, middle);
    }
    return Math.clamp(sum / 2 / Math.log(2), 0, 1);
  }

  private static double term(double p, double middle) {
    return p == 0 ? 0 : p * Math.log(p / middle);
  }
}
