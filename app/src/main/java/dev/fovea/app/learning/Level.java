package dev.fovea.app.learning;

import java.util.Arrays;

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
  private static final double LEAST_DEVIATION = 0.002;

  public Level {
    deviation = Math.max(deviation, LEAST_DEVIATION);
  }

  /** The cohort's most similar texts are related after all; so many of them are left out. */
  private static final double RELATED_SHARE = 0.2;

  /** Cutting the upper fifth off a normal distribution leaves this much of its deviation. */
  private static final double CUT_DEVIATION = 0.7635;

  /** And its mean this many whole deviations lower. */
  private static final double CUT_MEAN = 0.35;

  /**
   * The level of a point with these cosines to the cohort, of which there is at least one. The
   * upper fifth is left out, because a cohort that covers all subjects also holds the point's own;
   * mean and deviation are corrected for the cut as if the rest were normal.
   */
  public static Level of(double... cosines) {
    double[] sorted = cosines.clone();
    Arrays.sort(sorted);
    int kept = Math.max(1, (int) Math.round(sorted.length * (1 - RELATED_SHARE)));
    double mean = 0;
    for (int i = 0; i < kept; i++) {
      mean += sorted[i] / kept;
    }
    double variance = 0;
    for (int i = 0; i < kept; i++) {
      variance += (sorted[i] - mean) * (sorted[i] - mean) / kept;
    }
    double deviation = Math.sqrt(variance) / CUT_DEVIATION;
    return new Level(mean + CUT_MEAN * deviation, deviation);
  }

  /** How many standard deviations a cosine lies above this level. */
  public double above(double cosine) {
    return (cosine - mean) / deviation;
  }

  /**
   * How related two points are: the mean of how many standard deviations their cosine lies above
   * either's level. Unrelated points are around 0; symmetric.
   */
  public static double relatedness(double cosine, Level one, Level other) {
    return (one.above(cosine) + other.above(cosine)) / 2;
  }
}
