package dev.fovea.app.learning;

import java.util.Arrays;

/**
 * entmax-1.5: the distribution p that maximises ⟨p, s⟩ plus the Tsallis entropy of order 1.5.
 * Unlike softmax it gives exactly nothing to what scores too low.
 *
 * <p>p_i = max(0, s_i/2 − τ)², with τ such that Σ p = 1, found exactly after sorting (B. Peters, V.
 * Niculae, A. F. T. Martins, "Sparse Sequence-to-Sequence Models", ACL 2019, algorithm 2). O(n log
 * n).
 */
final class Entmax {

  private Entmax() {}

  /** The weights of scores, of which there is at least one; they sum to 1. */
  static double[] weights(double[] scores) {
    double[] half = new double[scores.length];
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      highest = Math.max(highest, score);
    }
    for (int i = 0; i < scores.length; i++) {
      // Weights do not change when all scores shift; near 0 the squares keep their digits.
      half[i] = (scores[i] - highest) / 2;
    }
    double threshold = threshold(half);
    double sum = 0;
    double[] weights = new double[scores.length];
    for (int i = 0; i < weights.length; i++) {
      double above = Math.max(0, half[i] - threshold);
      weights[i] = above * above;
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double threshold(double[] half) {
    double[] sorted = half.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double squares = 0;
    double threshold = 0;
    for (int k = 1; k <= sorted.length; k++) {
      double next = sorted[sorted.length - k];
      if (k > 1 && next <= threshold) {
        break;
      }
      sum += next;
      squares += next * next;
      double mean = sum / k;
      double scatter = squares - k * mean * mean;
      threshold = mean - Math.sqrt(Math.max(0, (1 - scatter) / k));
    }
    return threshold;
  }
}
