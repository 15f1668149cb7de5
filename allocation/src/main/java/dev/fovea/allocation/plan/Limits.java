package dev.fovea.allocation.plan;

/**
 * What a plan may use: the planned total of minutes within the budget. Both the mean and the
 * variance of a total only grow when something is added, and the planned total grows with both, so
 * what does not fit now does not fit later.
 *
 * @param budget minutes
 * @param percentile what the total is planned for, at least .5
 * @param certain whether means alone count, whatever the variances
 */
record Limits(double budget, double percentile, boolean certain) {
  /**
   * Sums of decimal fractions (0.1 + 0.2) may exceed a budget they exactly fill (0.3) by rounding.
   */
  private static final double ROUNDING = 1e-12;

  /** The budget with room for rounding. */
  double capacity() {
    return budget * (1 + ROUNDING);
  }

  boolean fits(double mean, double variance) {
    return mean <= capacity()
        && (certain || variance == 0 || planned(mean, variance) <= capacity());
  }

  double planned(double mean, double variance) {
    return certain || mean == 0 ? mean : new Minutes(mean, variance).planned(percentile);
  }
}
