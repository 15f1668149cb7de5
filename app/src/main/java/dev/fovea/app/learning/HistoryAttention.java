package dev.fovea.app.learning;

import java.util.Arrays;

/**
 * Attention over past decisions: how what somebody decided before speaks for or against something
 * new. The mechanism of a Transformer, used as an estimator that needs no training.
 *
 * <p>The query is the new thing, the keys are the things decided on, the values are how these
 * turned out. The score of a key grows with the logarithm of its relatedness r to the query (r in
 * standard deviations above unrelated, {@link Level}): s = sharpness · ln(1 + max(0, r −
 * threshold)), because ten weak likenesses should count for more than one that is ten times as
 * strong. Beside the keys stands a sink with score {@value #SINK} and value 0: the prior, to which
 * attention stays as long as little is known. The weights are the entmax-1.5 of all scores, so that
 *
 * <ul>
 *   <li>what is not related gets exactly nothing: an unrelated key alone scores 2 below the sink,
 *       which is where entmax-1.5 cuts off;
 *   <li>the weights of the keys grow with the amount of evidence, and with little evidence most
 *       weight remains with the prior;
 *   <li>the result is a weighted mean of values, never beyond the strongest of them, however long
 *       the history.
 * </ul>
 *
 * <p>The result is Σ weight · value, so each decision's share of it is exact.
 *
 * @param threshold the relatedness from which a key counts at all
 * @param sharpness how much a like key is preferred over a less like one, positive: the inverse of
 *     the temperature
 */
public record HistoryAttention(double threshold, double sharpness) {

  private static final double SINK = 2;

  /** The score up to which a key gets nothing where there are no others. */
  public static final double LEAST = SINK - 2;

  /** For sentence embeddings; chosen so that one decision on much the same gets a third. */
  public static final HistoryAttention BRIEFING = new HistoryAttention(1, 1);

  public HistoryAttention {
    if (!(sharpness > 0) || !Double.isFinite(sharpness) || !Double.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "attention needs a finite threshold and a positive sharpness, not %s and %s"
              .formatted(threshold, sharpness));
    }
  }

  /**
   * The weight of each key, at least 0; they sum to less than 1, the rest is the sink's.
   *
   * @param relatedness of each key to the query
   */
  public double[] weights(double[] relatedness) {
    double[] scores = new double[relatedness.length + 1];
    for (int i = 0; i < relatedness.length; i++) {
      scores[i] = score(relatedness[i]);
    }
    weigh(scores);
    return Arrays.copyOf(scores, relatedness.length);
  }

  /** What a key of some relatedness scores. */
  public double score(double relatedness) {
    return sharpness * Math.log1p(Math.max(0, relatedness - threshold));
  }

  /**
   * Puts the weights of keys whose scores are known in their place.
   *
   * @param scores of the keys, and room for one more at the end
   * @return the score up to which keys get nothing: with or without them all other weights are the
   *     same
   */
  public static double weigh(double[] scores) {
    scores[scores.length - 1] = SINK;
    return Entmax.weigh(scores);
  }

  /**
   * Each decision's share of the result, which is their sum.
   *
   * @param relatedness of each key to the query
   * @param values how each turned out
   */
  public double[] shares(double[] relatedness, double[] values) {
    double[] shares = weights(relatedness);
    for (int i = 0; i < shares.length; i++) {
      shares[i] *= values[i];
    }
    return shares;
  }
}
