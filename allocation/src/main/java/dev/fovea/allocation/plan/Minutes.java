package dev.fovea.allocation.plan;

/**
 * How long something takes, as a log-normal distribution given by its mean and variance; variance 0
 * is a certain duration.
 *
 * <p>The sum of independent durations is again taken as log-normal with the summed mean and
 * variance (moment matching; L. F. Fenton, "The Sum of Log-Normal Probability Distributions in
 * Scatter Transmission Systems", IRE Transactions 8, 1960).
 *
 * <p>Cost: O(1) for each method. Source: as above; docs/economics.md, "Uncertain minutes".
 * Immutable and safe for use by several threads.
 *
 * @param mean expected minutes, at least 0 and finite
 * @param variance minutes², at least 0 and finite; 0 where the mean is 0
 */
public record Minutes(double mean, double variance) {
  /**
   * Up to here (and a little beyond) the means and variances that fit a budget have the shape that
   * the plan's bound relies on.
   */
  static final double LARGEST_PLANNING_PROBABILITY = 0.95;

  /**
   * Refuses what is no duration.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public Minutes {
    if (!(mean >= 0) || !Double.isFinite(mean)) {
      throw new IllegalArgumentException(
          "Minutes must be finite and at least 0, but the mean is " + mean);
    }
    if (!(variance >= 0) || !Double.isFinite(variance)) {
      throw new IllegalArgumentException(
          "The variance of minutes must be finite and at least 0, but is " + variance);
    }
    if (mean == 0 && variance > 0) {
      throw new IllegalArgumentException(
          "A mean of 0 minutes leaves no room for a variance of " + variance);
    }
  }

  /**
   * {@return a duration known for certain}
   *
   * @param minutes finite and at least 0
   * @throws IllegalArgumentException if they are not
   */
  public static Minutes exactly(double minutes) {
    return new Minutes(minutes, 0);
  }

  /**
   * {@return the log-normal duration with this median whose logarithm has this standard deviation}
   *
   * @param median minutes, finite and above 0
   * @param sigma standard deviation of ln(minutes), finite and at least 0
   * @throws IllegalArgumentException naming the value that is out of range, or if mean or variance
   *     are too large for a number
   */
  public static Minutes logNormal(double median, double sigma) {
    if (!(median > 0) || !Double.isFinite(median)) {
      throw new IllegalArgumentException(
          "The median of minutes must be finite and above 0, but is " + median);
    }
    if (!(sigma >= 0) || !Double.isFinite(sigma)) {
      throw new IllegalArgumentException(
          "The sigma of minutes must be finite and at least 0, but is " + sigma);
    }
    double mean = median * Math.exp(sigma * sigma / 2);
    return new Minutes(mean, mean * mean * Math.expm1(sigma * sigma));
  }

  /**
   * {@return the total of this and an independent duration}
   *
   * @param other what is added
   * @throws IllegalArgumentException if the sum is too large for a number
   */
  public Minutes plus(Minutes other) {
    return new Minutes(mean + other.mean, variance + other.variance);
  }

  /** {@return the standard deviation of ln(minutes), at least 0} */
  public double sigma() {
    return mean == 0 ? 0 : Math.sqrt(Math.log1p(variance / (mean * mean)));
  }

  /**
   * {@return the minutes not exceeded with this probability, at least 0}
   *
   * @param probability strictly between 0 and 1
   * @throws IllegalArgumentException if it is not
   */
  public double percentile(double probability) {
    return at(NormalQuantile.of(requireProbability(probability)), sigma());
  }

  /**
   * The minutes to set aside so that they suffice with this probability, never less than {@link
   * #mean()}.
   *
   * <p>It is {@link #percentile} as long as σ = {@link #sigma()} ≤ z, the normal quantile of the
   * probability (for .8: σ ≤ .84, a standard deviation of about the mean itself). Beyond that a
   * log-normal's percentile falls again as its variance grows, and in the end below its own mean;
   * there the largest percentile that any smaller variance has is taken, mean × exp(z²/2), so that
   * more uncertainty never makes a plan look shorter. In this form it rises with the mean and with
   * the variance: taking something out of a plan that fits leaves a plan that fits.
   *
   * @param probability 0.5…0.95
   * @return minutes, at least the mean
   * @throws IllegalArgumentException if the probability is out of range
   */
  public double planned(double probability) {
    double z = requirePlanningQuantile(probability);
    return at(z, Math.min(sigma(), z));
  }

  private double at(double z, double sigma) {
    return mean * Math.exp(z * sigma - sigma * sigma / 2);
  }

  static double requirePlanningQuantile(double probability) {
    if (!(probability >= 0.5 && probability <= LARGEST_PLANNING_PROBABILITY)) {
      throw new IllegalArgumentException(
          "A plan's percentile must lie in 0.5…"
              + LARGEST_PLANNING_PROBABILITY
              + ", but is "
              + probability);
    }
    return NormalQuantile.of(probability);
  }

  private static double requireProbability(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "A probability must lie strictly between 0 and 1, but is " + probability);
    }
    return probability;
  }
}
