package dev.fovea.allocation.measure;

import java.util.Arrays;

/**
 * How concentrated attention is on few sources or topics. Amounts are in any unit (minutes); only
 * their proportions matter.
 *
 * <p>Cost: O(n), Gini's O(n log n). Source: each measure names its own. Stateless and safe for use
 * by several threads.
 */
public final class Concentration {
  private Concentration() {}

  /**
   * The effective number: how many equally used sources would be as diverse. exp of Shannon's
   * entropy (M. O. Hill, "Diversity and evenness", Ecology 54, 1973). O(n).
   *
   * @param amounts finite and at least 0; may be empty
   * @return 1 to the number of amounts above 0; 0 where nothing was used
   * @throws IllegalArgumentException naming the amount that is negative or not finite, or if their
   *     sum is not finite
   */
  public static double effectiveNumber(double... amounts) {
    double total = total(amounts);
    if (total == 0) {
      return 0;
    }
    double entropy = 0;
    for (double amount : amounts) {
      if (amount > 0) {
        entropy -= amount / total * Math.log(amount / total);
      }
    }
    return Math.exp(entropy);
  }

  /**
   * The Herfindahl–Hirschman index, the sum of squared shares (A. Hirschman 1945; O. Herfindahl
   * 1950). O(n).
   *
   * @param amounts finite and at least 0; may be empty
   * @return 1/n (all alike) to 1 (one alone); 0 where nothing was used
   * @throws IllegalArgumentException naming the amount that is negative or not finite, or if their
   *     sum is not finite
   */
  public static double herfindahl(double... amounts) {
    double total = total(amounts);
    if (total == 0) {
      return 0;
    }
    double sum = 0;
    for (double amount : amounts) {
      sum += amount / total * (amount / total);
    }
    return sum;
  }

  /**
   * Gini's coefficient: half the mean difference of two amounts over their mean (C. Gini 1912).
   * Amounts of 0 count. O(n log n).
   *
   * @param amounts finite and at least 0; may be empty
   * @return 0 (all alike, or nothing used) to 1 − 1/n
   * @throws IllegalArgumentException naming the amount that is negative or not finite, or if their
   *     sum is not finite
   */
  public static double gini(double... amounts) {
    double total = total(amounts);
    if (total == 0) {
      return 0;
    }
    double[] sorted = amounts.clone();
    Arrays.sort(sorted);
    double ranked = 0;
    for (int i = 0; i < sorted.length; i++) {
      ranked += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
    }
    return Math.max(0, ranked / (sorted.length * total));
  }

  static double total(double... amounts) {
    double total = 0;
    for (int i = 0; i < amounts.length; i++) {
      if (!(amounts[i] >= 0) || !Double.isFinite(amounts[i])) {
        throw new IllegalArgumentException(
            "Amounts must be finite and at least 0, but amount[" + i + "] is " + amounts[i]);
      }
      total += amounts[i];
    }
    if (!Double.isFinite(total)) {
      throw new IllegalArgumentException(
          "Amounts must add up to a finite number, but add up to " + total);
    }
    return total;
  }
}
