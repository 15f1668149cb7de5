package dev.fovea.attention.internal;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;

/** x · W, with a learned W of shape [D, A]. */
final class LinearStep implements RowStep {
  private final Tensor weight;
  private final Kernels kernels;
  private final PackedMatrix packed;
  private final PackedMatrix transposed;

  LinearStep(Tensor weight, Kernels kernels) {
    this.weight = weight;
    this.kernels = kernels;
    this.packed = kernels.pack(weight.matrix());
    this.transposed = kernels.packTransposed(weight.matrix());
  }

  @Override
  public int columns(int inputColumns) {
    return weight.dimension(1);
  }

  @Override
  public void apply(Matrix input, Matrix output, int position) {
    kernels.multiply(input, packed, output);
  }

  @Override
  public void backward(
      Matrix input, Matrix gradient, Matrix inputGradient, int position, ParameterSums sums) {
    kernels.multiply(gradient, transposed, inputGradient);
    double[] sum = sums.of(weight);
    int columns = gradient.columns();
    for (int row = 0; row < input.rows(); row++) {
      int x = input.rowStart(row);
      int g = gradient.rowStart(row);
      for (int depth = 0; depth < input.columns(); depth++) {
        double factor = input.values()[x + depth];
        for (int column = 0; column < columns; column++) {
          sum[depth * columns + column] += factor * gradient.values()[g + column];
        }
      }
    }
  }
}
