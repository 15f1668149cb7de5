package dev.fovea.attention.kernel;

/**
 * erf in double precision from its Taylor series and, further out, from the continued fraction of
 * its complement (Abramowitz and Stegun 7.1.5, 7.1.14): nothing of what the kernels use.
 */
public final class ErrorFunction {
  private ErrorFunction() {}

  public static double erf(double x) {
    if (x < 0) {
      return -erf(-x);
    }
    if (x < 2.5) {
      double term = x;
      double sum = x;
      for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
        term *= -x * x / n;
        sum += term / (2 * n + 1);
      }
      return 2 / Math.sqrt(Math.PI) * sum;
    }
    double fraction = x;
    for (int n = 60; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return 1 - Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
