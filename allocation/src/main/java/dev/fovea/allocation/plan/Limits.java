package dev.fovea.allocation.plan;

/**
 * What a plan may use: the planned total of minutes within the budget. Both the mean and the
 * variance of a total only grow when something is added, and the planned total grows with both, so
 * what does not fit now does not fit later.
 */
final class Limits {
  /**
   * Sums of decimal fractions (0.1 + 0.2) may exceed a budget they exactly fill (0.3) by rounding.
   */
  private static final double ROUNDING = 1e-12;

  /** So far the series of the exponential is good enough. */
  private static final double SERIES = 0.36;

  private final double percentile;
  private final boolean certain;
  private final double capacity;
  private final double quantile;

  /** What is not more fits whatever the rounding; what is more than the other does not. */
  private final double least;

  private final double most;

  /**
   * Limits.
   *
   * @param budget minutes
   * @param percentile what the total is planned for, at least .5
   * @param certain whether means alone count, whatever the variances
   */
  Limits(double budget, double percentile, boolean certain) {
    this.percentile = percentile;
    this.certain = certain;
    this.capacity = budget * (1 + ROUNDING);
    this.least = capacity * (1 - ROUNDING);
    this.most = capacity * (1 + ROUNDING);
    this.quantile = certain ? 0 : NormalQuantile.of(percentile);
  }

  /** What the total is planned for. */
  double percentile() {
    return percentile;
  }

  /** Whether means alone count. */
  boolean certain() {
    return certain;
  }

  /** The budget with room for rounding. */
  double capacity() {
    return capacity;
  }

  /**
   * Whether a total fits. A search asks this for everything it looks at, so the logarithm in the
   * planned total is bounded first, and so is the exponential: 2x/(2 + x) ≤ ln(1 + x) ≤ x(6 + x)/(6
   * + 4x), which nearly always decides (F. Topsøe, "Some bounds for the logarithmic function",
   * 2004).
   */
  boolean fits(double mean, double variance) {
    if (certain || variance == 0 || mean > capacity) {
      return mean <= capacity;
    }
    double x = variance / (mean * mean);
    double high = exponent(x * (6 + x) / (6 + 4 * x));
    if (high < SERIES && mean * (series(high) + high * high * high * high / 20) <= least) {
      return true;
    }
    double low = exponent(2 * x / (2 + x));
    if (mean * series(low) > most) {
      return false;
    }
    if (mean * Math.exp(high) <= least) {
      return true;
    }
    if (mean * Math.exp(low) > most) {
      return false;
    }
    return planned(mean, variance) <= capacity;
  }

  /**
   * The logarithm of planned total ÷ mean for a squared standard deviation of the total's
   * logarithm; rises with it, and is at least 0.
   */
  private double exponent(double squaredSigma) {
    double sigma = Math.min(Math.sqrt(squaredSigma), quantile);
    return quantile * sigma - sigma * sigma / 2;
  }

  /**
   * Less than eˣ for x > 0 (Taylor); by less than x⁴/20 up to {@link #SERIES}, where what follows
   * is x⁴/24 times less than 1.1.
   */
  private static double series(double x) {
    return 1 + x * (1 + x * (1.0 / 2 + x * (1.0 / 6)));
  }

  double planned(double mean, double variance) {
    return certain || mean == 0 ? mean : new Minutes(mean, variance).planned(percentile);
  }
}
