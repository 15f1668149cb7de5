package dev.fovea.attention.internal;

import java.util.Arrays;

/**
 * Projections to the simplex that give most of a row exactly nothing. The threshold τ is found
 * without sorting, by a monotone iteration that ends on the support itself; its sums are taken in
 * double precision of scores relative to the largest, so that neither many keys nor large scores
 * cost accuracy. A row of negative infinities becomes zeros; one with NaN or +∞ becomes NaN.
 */
final class Thresholds {
  /** A step of Newton's iteration below which rounding is all that moves it. */
  private static final double SMALLEST_STEP = 1e-15;

  private Thresholds() {}

  /**
   * max(0, s − τ). Michelot's iteration (1986): the mean excess of the candidates is a threshold
   * that never lies above τ; candidates below it leave, until none does.
   */
  static void sparsemax(float[] values, int start, int end) {
    double maximum = maximum(values, start, end);
    if (!fillUnlessFinite(values, start, end, maximum)) {
      return;
    }
    double threshold = -1;
    int support = -1;
    while (true) {
      double sum = 0;
      int count = 0;
      for (int index = start; index < end; index++) {
        double excess = values[index] - maximum;
        if (excess > threshold) {
          sum += excess;
          count++;
        }
      }
      if (count == support) {
        break;
      }
      support = count;
      threshold = (sum - 1) / count;
    }
    for (int index = start; index < end; index++) {
      values[index] = (float) Math.max(0, values[index] - maximum - threshold);
    }
  }

  /**
   * max(0, s/2 − τ)². On the keys above it the sum of squares falls and is convex in τ, so Newton's
   * iteration from the left climbs to it without overshooting; once no candidate lies below the
   * root of the quadratic equation on the candidates, they are the support and the root is τ.
   */
  static void entmax15(float[] values, int start, int end) {
    double maximum = maximum(values, start, end);
    if (!fillUnlessFinite(values, start, end, maximum)) {
      return;
    }
    double threshold = -1;
    while (true) {
      double sum = 0;
      double squares = 0;
      double least = Double.POSITIVE_INFINITY;
      int count = 0;
      for (int index = start; index < end; index++) {
        double excess = (values[index] - maximum) / 2 - threshold;
        if (excess > 0) {
          sum += excess;
          squares += excess * excess;
          least = Math.min(least, excess);
          count++;
        }
      }
      double mean = sum / count;
      double root = mean - Math.sqrt(Math.max(0, (1 - (squares - sum * mean)) / count));
      double step = (squares - 1) / (2 * sum);
      if (root <= least || step < SMALLEST_STEP) {
        threshold += root <= least ? root : step;
        break;
      }
      threshold += step;
    }
    for (int index = start; index < end; index++) {
      double excess = Math.max(0, (values[index] - maximum) / 2 - threshold);
      values[index] = (float) (excess * excess);
    }
  }

  private static double maximum(float[] values, int start, int end) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int index = start; index < end; index++) {
      maximum = Math.max(maximum, values[index]);
    }
    return maximum;
  }

  /** Whether there is anything left to compute. */
  private static boolean fillUnlessFinite(float[] values, int start, int end, double maximum) {
    if (Double.isFinite(maximum)) {
      return true;
    }
    Arrays.fill(values, start, end, maximum == Double.NEGATIVE_INFINITY ? 0 : Float.NaN);
    return false;
  }
}
