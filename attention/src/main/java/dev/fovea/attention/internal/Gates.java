package dev.fovea.attention.internal;

import dev.fovea.attention.kernel.Matrix;

/** The gate: output = attended · σ(gate), element by element. */
final class Gates {
  private Gates() {}

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static void apply(Matrix gate, Matrix output) {
    for (int row = 0; row < output.rows(); row++) {
      int from = gate.rowStart(row);
      int to = output.rowStart(row);
      for (int column = 0; column < output.columns(); column++) {
        output.values()[to + column] *= (float) logistic(gate.values()[from + column]);
      }
    }
  }

  /**
   * Writes the gradient of what was attended and adds that of the gate.
   *
   * @param output after the gate
   */
  static void backward(
      Matrix gate, Matrix output, Matrix upstream, Matrix attended, Matrix gateGradient) {
    for (int row = 0; row < output.rows(); row++) {
      int g = gate.rowStart(row);
      int o = output.rowStart(row);
      int u = upstream.rowStart(row);
      int a = attended.rowStart(row);
      int to = gateGradient.rowStart(row);
      for (int column = 0; column < output.columns(); column++) {
        double sigma = logistic(gate.values()[g + column]);
        double change = upstream.values()[u + column];
        attended.values()[a + column] = (float) (change * sigma);
        gateGradient.values()[to + column] +=
            (float) (change * output.values()[o + column] * (1 - sigma));
      }
    }
  }
}
