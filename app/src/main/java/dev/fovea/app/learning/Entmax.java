package dev.fovea.app.learning;

import java.util.Arrays;

/**
 * entmax-1.5: the distribution p that maximises ⟨p, s⟩ plus the Tsallis entropy of order 1.5.
 * Unlike softmax it gives exactly nothing to what scores too low.
 *
 * <p>p_i = max(0, s_i/2 − τ)², with τ such that Σ p = 1 (B. Peters, V. Niculae, A. F. T. Martins,
 * "Sparse Sequence-to-Sequence Models", ACL 2019). O(n) a step of Newton's method, of which there
 * are a handful.
 */
final class Entmax {

  private Entmax() {}

  /**
   * Puts the weights of scores, of which there is at least one, in their place; they sum to 1.
   *
   * @return the score up to which a score gets nothing
   */
  static double weigh(double[] scores) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      highest = Math.max(highest, score);
    }
    for (int i = 0; i < scores.length; i++) {
      // Weights do not change when all scores shift; near 0 the squares keep their digits.
      scores[i] = (scores[i] - highest) / 2;
    }
    double[] support = support(scores, threshold(scores));
    double threshold = ofSupport(support);
    double sum = 0;
    for (double value : support) {
      sum += square(value - threshold);
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = square(scores[i] - threshold) / sum;
    }
    return highest + 2 * threshold;
  }

  private static double square(double above) {
    return above > 0 ? above * above : 0;
  }

  /**
   * What lies above a threshold, ascending: what gets nothing leaves no trace in the last digits of
   * the others' weights, nor does the order of the scores.
   */
  private static double[] support(double[] half, double near) {
    double[] support = new double[half.length];
    int count = 0;
    for (double value : half) {
      if (value > near) {
        support[count++] = value;
      }
    }
    Arrays.sort(support, 0, count);
    return Arrays.copyOf(support, count);
  }

  /** The threshold of which these are the support. */
  private static double ofSupport(double[] support) {
    int count = support.length;
    double sum = 0;
    for (double value : support) {
      sum += value;
    }
    double mean = sum / count;
    double scatter = 0;
    for (double value : support) {
      scatter += (value - mean) * (value - mean);
    }
    return mean - Math.sqrt(Math.max(0, (1 - scatter) / count));
  }

  /**
   * Where Σ max(0, s/2 − τ)² = 1. That sum is convex and falls with τ, so Newton's method from
   * below only ever rises towards it; with the right support known, τ follows in closed form.
   */
  private static double threshold(double[] half) {
    double threshold = -1;
    while (true) {
      int count = 0;
      double sum = 0;
      double squares = 0;
      double lowest = Double.POSITIVE_INFINITY;
      for (double value : half) {
        if (value > threshold) {
          count++;
          lowest = Math.min(lowest, value);
          sum += value - threshold;
          squares += (value - threshold) * (value - threshold);
        }
      }
      // The root of the quadratic whose terms are those above the threshold, from the threshold.
      double mean = sum / count;
      double scatter = Math.max(0, squares - count * mean * mean);
      double exact = threshold + mean - Math.sqrt(Math.max(0, (1 - scatter) / count));
      double step = (squares - 1) / (2 * sum);
      if (lowest > exact && scatter <= 1) {
        return exact;
      }
      double next = threshold + step;
      if (!(next > threshold)) {
        return threshold;
      }
      threshold = next;
    }
  }
}
