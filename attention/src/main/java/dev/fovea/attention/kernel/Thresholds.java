package dev.fovea.attention.kernel;

/**
 * The thresholds of projections to the simplex, which give most of a row exactly nothing, found
 * without sorting by monotone iterations that end on the support itself. They work on the
 * candidates alone (numbers relative to the largest, those that might get something) and in double
 * precision, so that neither many keys nor large scores cost accuracy.
 */
final class Thresholds {
  /** A step of Newton's iteration below which rounding is all that moves it. */
  private static final double SMALLEST_STEP = 1e-15;

  private Thresholds() {}

  /**
   * τ with Σ max(0, x − τ) = 1. Michelot's iteration (1986): the mean excess of the candidates is a
   * threshold that never lies above τ; candidates below it leave, until none does.
   *
   * @param excess numbers in (−1, 0], one of them 0
   */
  static double sparsemax(float[] excess, int count) {
    double threshold = -1;
    int support = -1;
    while (true) {
      double sum = 0;
      int candidates = 0;
      for (int index = 0; index < count; index++) {
        if (excess[index] > threshold) {
          sum += excess[index];
          candidates++;
        }
      }
      if (candidates == support) {
        return threshold;
      }
      support = candidates;
      threshold = (sum - 1) / candidates;
    }
  }

  /**
   * τ with Σ max(0, x − τ)² = 1. The sum falls and is convex in τ, so Newton's iteration from the
   * left climbs to it without overshooting; once no candidate lies below the root of the quadratic
   * equation on the candidates, they are the support and the root is τ.
   *
   * @param excess numbers in (−1, 0], one of them 0
   */
  static double entmax15(float[] excess, int count) {
    double threshold = -1;
    while (true) {
      double sum = 0;
      double squares = 0;
      double least = Double.POSITIVE_INFINITY;
      int candidates = 0;
      for (int index = 0; index < count; index++) {
        double above = excess[index] - threshold;
        if (above > 0) {
          sum += above;
          squares += above * above;
          least = Math.min(least, above);
          candidates++;
        }
      }
      double mean = sum / candidates;
      double root = mean - Math.sqrt(Math.max(0, (1 - (squares - sum * mean)) / candidates));
      double step = (squares - 1) / (2 * sum);
      if (root <= least || step < SMALLEST_STEP) {
        return threshold + (root <= least ? root : step);
      }
      threshold += step;
    }
  }
}
