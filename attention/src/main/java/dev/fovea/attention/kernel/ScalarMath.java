package dev.fovea.attention.kernel;

/**
 * The functions of one number that the kernels need, in single precision. The vector kernels
 * evaluate the same formulas, lane by lane.
 */
final class ScalarMath {
  /*
   * erf(x/√2) = x·P(x²)/Q(x²) for |x| ≤ 5.3, beyond which it is ±1 to single precision. P and Q
   * were fitted to a minimax error of 8.2e-9 by reweighted least squares on 4,000 Chebyshev nodes;
   * evaluated in single precision the error is at most 3.3e-7.
   */
  static final float ERF_LIMIT = 5.3f;
  static final float P0 = 0.7978845f;
  static final float P1 = 0.065871745f;
  static final float P2 = 0.009255999f;
  static final float P3 = 0.000320671f;
  static final float P4 = 1.2758151e-5f;
  static final float P5 = 4.8100524e-8f;
  static final float Q1 = 0.24922422f;
  static final float Q2 = 0.028138876f;
  static final float Q3 = 0.0018365771f;
  static final float Q4 = 7.135268e-5f;
  static final float Q5 = 1.2371682e-6f;

  /** Beyond it the normal density vanishes in single precision. */
  static final float DENSITY_LIMIT = 13f;

  /** 1/√(2π). */
  static final float DENSITY_FACTOR = 0.3989423f;

  private ScalarMath() {}

  /** {@code x·Φ(x)}, NaN for NaN. */
  static float gelu(float x) {
    return 0.5f * x * (1 + errorFunction(x));
  }

  /** The derivative {@code Φ(x) + x·φ(x)} of the GELU. */
  static float geluDerivative(float x) {
    float near = Math.clamp(x, -DENSITY_LIMIT, DENSITY_LIMIT);
    float density = DENSITY_FACTOR * (float) Math.exp(-0.5f * near * near);
    return 0.5f * (1 + errorFunction(x)) + near * density;
  }

  static float sigmoid(float x) {
    return 1 / (1 + (float) Math.exp(-x));
  }

  /** erf(x/√2). */
  private static float errorFunction(float x) {
    float clamped = Math.clamp(x, -ERF_LIMIT, ERF_LIMIT);
    float square = clamped * clamped;
    float numerator =
        ((((P5 * square + P4) * square + P3) * square + P2) * square + P1) * square + P0;
    float denominator =
        ((((Q5 * square + Q4) * square + Q3) * square + Q2) * square + Q1) * square + 1;
    return Math.clamp(clamped * numerator / denominator, -1f, 1f);
  }
}
