package dev.fovea.attention.internal;

import dev.fovea.attention.kernel.Matrix;

/** One thing that is done to each row of queries or keys before they meet. */
interface RowStep {
  /** How many columns come out of so many. */
  int columns(int inputColumns);

  /**
   * Writes the rows that come out.
   *
   * @param position of the first row
   */
  void apply(Matrix input, Matrix output, int position);

  /**
   * Overwrites {@code inputGradient} with the gradient of the input, and adds to those of the
   * step's own parameters.
   */
  void backward(
      Matrix input, Matrix gradient, Matrix inputGradient, int position, ParameterSums sums);
}
