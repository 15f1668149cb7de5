package dev.fovea.attention.kernel;

/**
 * The most floating-point operations a second that one thread of this process reaches, measured
 * with twelve independent chains of multiply-adds that never leave their registers. It is the
 * yardstick of the matrix product: the share of it that a kernel reaches says more than any time.
 * Stateless; other work on the core spoils the figure.
 */
public final class ArithmeticPeak {
  private static final int CHAINS = 12;
  private static final int STEPS = 2_000_000;

  private ArithmeticPeak() {}

  /**
   * {@return the best of some rounds of a few milliseconds each, in floating-point operations a
   * second} The first rounds warm up.
   *
   * @param rounds how many, at least 1
   * @throws IllegalArgumentException when there is no round
   */
  public static double measure(int rounds) {
    if (rounds < 1) {
      throw new IllegalArgumentException(rounds + " rounds; at least 1 is needed");
    }
    double best = 0;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      float result = run();
      double seconds = (System.nanoTime() - start) * 1e-9;
      if (Float.isNaN(result)) {
        throw new IllegalStateException("the chains of multiply-adds ran into NaN");
      }
      best = Math.max(best, 2.0 * CHAINS * STEPS * lanes() / seconds);
    }
    return best;
  }

  private static int lanes() {
    return KernelProvider.kernels() instanceof VectorKernels ? VectorMath.LANES : 1;
  }

  private static float run() {
    return KernelProvider.kernels() instanceof VectorKernels
        ? VectorPeak.run(STEPS)
        : scalar(STEPS);
  }

  private static float scalar(int steps) {
    float[] sums = new float[CHAINS];
    for (int step = 0; step < steps; step++) {
      for (int chain = 0; chain < CHAINS; chain++) {
        sums[chain] = sums[chain] * 0.999f + 1e-3f;
      }
    }
    float sum = 0;
    for (float each : sums) {
      sum += each;
    }
    return sum;
  }
}
