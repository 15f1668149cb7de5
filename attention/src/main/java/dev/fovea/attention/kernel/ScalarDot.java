package dev.fovea.attention.kernel;

/**
 * {@link Kernels#dot} in plain Java: product i goes into sum i mod 16, and the sums are added by
 * halves; what is left over at the end is added last.
 */
final class ScalarDot {
  /** Sums side by side: a processor adds several that do not wait for each other. */
  static final int SUMS = 16;

  private ScalarDot() {}

  static double of(float[] left, float[] right) {
    double[] sums = new double[SUMS];
    int end = left.length - left.length % SUMS;
    for (int i = 0; i < end; i += SUMS) {
      for (int s = 0; s < SUMS; s++) {
        sums[s] += (double) left[i + s] * right[i + s];
      }
    }
    for (int half = SUMS / 2; half > 0; half /= 2) {
      for (int s = 0; s < half; s++) {
        sums[s] += sums[s + half];
      }
    }
    return withRest(sums[0], left, right, end);
  }

  static double withRest(double sum, float[] left, float[] right, int from) {
    double all = sum;
    for (int i = from; i < left.length; i++) {
      all += (double) left[i] * right[i];
    }
    return all;
  }
}
