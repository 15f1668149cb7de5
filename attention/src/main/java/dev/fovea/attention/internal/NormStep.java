package dev.fovea.attention.internal;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Matrix;

/** x / √(mean(x²) + ε) · scale, with a learned scale. */
record NormStep(Tensor scale, double epsilon) implements RowStep {
  @Override
  public int columns(int inputColumns) {
    return inputColumns;
  }

  private double inverse(Matrix input, int row) {
    double squares = 0;
    int start = input.rowStart(row);
    for (int column = 0; column < input.columns(); column++) {
      double x = input.values()[start + column];
      squares += x * x;
    }
    return 1 / Math.sqrt(squares / input.columns() + epsilon);
  }

  @Override
  public void apply(Matrix input, Matrix output, int position) {
    for (int row = 0; row < input.rows(); row++) {
      float inverse = (float) inverse(input, row);
      int from = input.rowStart(row);
      int to = output.rowStart(row);
      for (int column = 0; column < input.columns(); column++) {
        output.values()[to + column] =
            input.values()[from + column] * inverse * scale.values()[column];
      }
    }
  }

  @Override
  public void backward(
      Matrix input, Matrix gradient, Matrix inputGradient, int position, ParameterSums sums) {
    double[] scaleSum = sums.of(scale);
    int columns = input.columns();
    for (int row = 0; row < input.rows(); row++) {
      double inverse = inverse(input, row);
      int x = input.rowStart(row);
      int g = gradient.rowStart(row);
      double along = 0;
      for (int column = 0; column < columns; column++) {
        double product = (double) input.values()[x + column] * gradient.values()[g + column];
        along += product * scale.values()[column];
        scaleSum[column] += product * inverse;
      }
      double pull = along * inverse * inverse / columns;
      int to = inputGradient.rowStart(row);
      for (int column = 0; column < columns; column++) {
        inputGradient.values()[to + column] =
            (float)
                (inverse
                    * (gradient.values()[g + column] * scale.values()[column]
                        - input.values()[x + column] * pull));
      }
    }
  }
}
