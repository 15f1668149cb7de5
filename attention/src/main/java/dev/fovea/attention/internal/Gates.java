package dev.fovea.attention.internal;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;

/** The gate: output = attended · σ(gate), element by element. */
final class Gates {
  /** Below this σ is taken for 0 where something is divided by it: nothing came through. */
  private static final float CLOSED = 1e-30f;

  private final Kernels kernels;

  Gates(Kernels kernels) {
    this.kernels = kernels;
  }

  private Matrix opening(Matrix gate, float sign) {
    Matrix opening = Matrix.zeros(gate.rows(), gate.columns());
    kernels.training().scale(gate, sign, opening);
    kernels.variants().sigmoidRows(opening);
    return opening;
  }

  /** Turns what was attended into the output. */
  void apply(Matrix gate, Matrix output) {
    kernels.training().multiplyElements(output, opening(gate, 1), output);
  }

  /**
   * Writes the gradient of what was attended and adds that of the gate, upstream · output · (1 −
   * σ).
   *
   * @param output after the gate
   */
  void backward(Matrix gate, Matrix output, Matrix upstream, Matrix attended, Matrix gateGradient) {
    kernels.training().multiplyElements(upstream, opening(gate, 1), attended);
    Matrix change = opening(gate, -1);
    kernels.training().multiplyElements(change, output, change);
    kernels.training().multiplyElements(change, upstream, change);
    kernels.add(gateGradient, change);
  }

  /** What was attended, from the output after the gate. */
  Matrix attended(Matrix gate, Matrix output) {
    Matrix attended = opening(gate, 1);
    for (int row = 0; row < output.rows(); row++) {
      int from = output.rowStart(row);
      int to = attended.rowStart(row);
      for (int column = 0; column < output.columns(); column++) {
        float sigma = attended.values()[to + column];
        attended.values()[to + column] =
            sigma < CLOSED ? 0 : output.values()[from + column] / sigma;
      }
    }
    return attended;
  }
}
