package dev.fovea.app.learning;

/**
 * How similar a point is to things it has nothing to do with: what its similarities are measured
 * from.
 *
 * <p>Raw cosines cannot be compared: in one encoder's space unrelated texts have a cosine of 0.05,
 * in another's of 0.4, and in either some points (short texts, scripts the encoder hardly knows)
 * are near everything. Against the point's own cosines to a fixed cohort of unrelated texts they
 * can. This is the s-norm of speaker recognition (P. Kenny, "Bayesian speaker verification with
 * heavy tailed priors", Odyssey 2010).
 *
 * @param mean mean cosine to the cohort
 * @param deviation standard deviation of the cosines to the cohort, positive
 */
public record Level(double mean, double deviation) {

  /** Keeps a point that is equally near to everything from turning rounding into relatedness. */
  private static final double LEAST_DEVIATION = 0.02;

  public Level {
    deviation = Math.max(deviation, LEAST_DEVIATION);
  }

  /** The level of a point with these cosines to the cohort, of which there is at least one. */
  public static Level of(double... cosines) {
    double mean = 0;
    for (double cosine : cosines) {
      mean += cosine / cosines.length;
    }
    double variance = 0;
    for (double cosine : cosines) {
      variance += (cosine - mean) * (cosine - mean) / cosines.length;
    }
    return new Level(mean, Math.sqrt(variance));
  }

  /**
   * How related two points are: the mean of how many standard deviations their cosine lies above
   * either's level. Unrelated points are around 0; symmetric.
   */
  public static double relatedness(double cosine, Level one, Level other) {
    return ((cosine - one.mean) / one.deviation + (cosine - other.mean) / other.deviation) / 2;
  }
}
