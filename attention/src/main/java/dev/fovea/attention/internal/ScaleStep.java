package dev.fovea.attention.internal;

import dev.fovea.attention.kernel.Matrix;

/** x · factor. */
record ScaleStep(float factor) implements RowStep {
  @Override
  public int columns(int inputColumns) {
    return inputColumns;
  }

  @Override
  public void apply(Matrix input, Matrix output, int position) {
    for (int row = 0; row < input.rows(); row++) {
      int from = input.rowStart(row);
      int to = output.rowStart(row);
      for (int column = 0; column < input.columns(); column++) {
        output.values()[to + column] = input.values()[from + column] * factor;
      }
    }
  }

  @Override
  public void backward(
      Matrix input, Matrix gradient, Matrix inputGradient, int position, ParameterSums sums) {
    apply(gradient, inputGradient, position);
  }
}
