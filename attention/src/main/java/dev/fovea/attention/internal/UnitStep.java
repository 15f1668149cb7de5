package dev.fovea.attention.internal;

import dev.fovea.attention.kernel.Matrix;

/** x / |x|, and 0 for 0. */
record UnitStep() implements RowStep {
  @Override
  public int columns(int inputColumns) {
    return inputColumns;
  }

  private static double inverse(Matrix input, int row) {
    double squares = 0;
    int start = input.rowStart(row);
    for (int column = 0; column < input.columns(); column++) {
      double x = input.values()[start + column];
      squares += x * x;
    }
    return squares == 0 ? 0 : 1 / Math.sqrt(squares);
  }

  @Override
  public void apply(Matrix input, Matrix output, int position) {
    for (int row = 0; row < input.rows(); row++) {
      double inverse = inverse(input, row);
      int from = input.rowStart(row);
      int to = output.rowStart(row);
      for (int column = 0; column < input.columns(); column++) {
        output.values()[to + column] = (float) (input.values()[from + column] * inverse);
      }
    }
  }

  @Override
  public void backward(
      Matrix input, Matrix gradient, Matrix inputGradient, int position, ParameterSums sums) {
    int columns = input.columns();
    for (int row = 0; row < input.rows(); row++) {
      double inverse = inverse(input, row);
      int x = input.rowStart(row);
      int g = gradient.rowStart(row);
      double along = 0;
      for (int column = 0; column < columns; column++) {
        along += (double) input.values()[x + column] * gradient.values()[g + column];
      }
      double pull = along * inverse * inverse;
      int to = inputGradient.rowStart(row);
      for (int column = 0; column < columns; column++) {
        inputGradient.values()[to + column] =
            (float) (inverse * (gradient.values()[g + column] - input.values()[x + column] * pull));
      }
    }
  }
}
