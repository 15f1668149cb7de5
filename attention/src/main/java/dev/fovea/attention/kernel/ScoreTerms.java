package dev.fovea.attention.kernel;

/**
 * What a fused kernel does to a scaled score s of query position i and key j before the softmax:
 * {@code cap·tanh(s / cap) − slope·|i − j|}; and a score without a key that takes part in the sum.
 * Immutable.
 *
 * @param softCap scores stay within ± so much, above 0; infinite for none (Gemma 2, 2024)
 * @param slope what one position of distance costs; 0 for nothing (ALiBi, Press, Smith and Lewis
 *     2022)
 * @param sink the score that takes part in the sum and has no value; negative infinity for none
 *     (Xiao et al. 2024)
 */
public record ScoreTerms(float softCap, float slope, float sink) {
  /** Scores as they are. */
  public static final ScoreTerms NONE =
      new ScoreTerms(Float.POSITIVE_INFINITY, 0, Float.NEGATIVE_INFINITY);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when the soft cap is not above 0 or the slope is no number
   */
  public ScoreTerms {
    if (!(softCap > 0) || !Float.isFinite(slope)) {
      throw new IllegalArgumentException(
          "a soft cap of %s and a slope of %s; the cap must be above 0, the slope a number"
              .formatted(softCap, slope));
    }
  }

  /** Whether scores are capped. */
  boolean capped() {
    return softCap < Float.POSITIVE_INFINITY;
  }

  /** Whether scores are changed at all. */
  boolean changing() {
    return capped() || slope != 0;
  }

  /** Whether there is a sink. */
  boolean sinking() {
    return sink != Float.NEGATIVE_INFINITY;
  }

  /** The changed score of a key so many positions away, from the scaled one. */
  float apply(float score, int distance) {
    float capped = capped() ? softCap * (float) Math.tanh(score / softCap) : score;
    return capped - slope * Math.abs(distance);
  }

  /** The slope of the cap at a scaled score. */
  float capSlope(float score) {
    if (!capped()) {
      return 1;
    }
    float tanh = (float) Math.tanh(score / softCap);
    return 1 - tanh * tanh;
  }
}
