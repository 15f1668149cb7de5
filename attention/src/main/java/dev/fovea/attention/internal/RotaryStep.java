package dev.fovea.attention.internal;

import dev.fovea.attention.Rotary;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.Rotation;

/** The rotation of rows by their position, with the sines and cosines of a range of positions. */
final class RotaryStep implements RowStep {
  /** Positions after which the angles are worked out anew, so that rounding does not add up. */
  private static final int FRESH = 64;

  private final Kernels kernels;
  private final int from;
  private final Matrix cosines;
  private final Matrix sines;
  private final Matrix sinesBack;

  /**
   * @param depth D
   * @param from the first position that occurs
   * @param to one more than the last
   */
  RotaryStep(Rotary rotary, int depth, int from, int to, Kernels kernels) {
    this.kernels = kernels;
    this.from = from;
    int half = (rotary.columns() == 0 ? depth : rotary.columns()) / 2;
    int positions = Math.max(0, to - from);
    this.cosines = Matrix.zeros(positions, half);
    this.sines = Matrix.zeros(positions, half);
    this.sinesBack = Matrix.zeros(positions, half);
    fill(rotary, half);
  }

  /**
   * One position's angles from the one's before by the addition theorem, in double precision: a
   * tenth of what sines and cosines of each would take.
   */
  private void fill(Rotary rotary, int half) {
    double[] frequencies = new double[half];
    double[] stepCosine = new double[half];
    double[] stepSine = new double[half];
    double[] cosine = new double[half];
    double[] sine = new double[half];
    for (int pair = 0; pair < half; pair++) {
      frequencies[pair] = Math.pow(rotary.base(), -(double) pair / half);
      stepCosine[pair] = Math.cos(frequencies[pair]);
      stepSine[pair] = Math.sin(frequencies[pair]);
    }
    for (int row = 0; row < cosines.rows(); row++) {
      int start = cosines.rowStart(row);
      for (int pair = 0; pair < half; pair++) {
        if (row % FRESH == 0) {
          double angle = (rotary.start() + from + row) * frequencies[pair];
          cosine[pair] = Math.cos(angle);
          sine[pair] = Math.sin(angle);
        } else {
          double turned = cosine[pair] * stepCosine[pair] - sine[pair] * stepSine[pair];
          sine[pair] = sine[pair] * stepCosine[pair] + cosine[pair] * stepSine[pair];
          cosine[pair] = turned;
        }
        cosines.values()[start + pair] = (float) cosine[pair];
        sines.values()[start + pair] = (float) sine[pair];
        sinesBack.values()[start + pair] = (float) -sine[pair];
      }
    }
  }

  @Override
  public int columns(int inputColumns) {
    return inputColumns;
  }

  @Override
  public void apply(Matrix input, Matrix output, int position) {
    turn(input, output, position, sines);
  }

  @Override
  public void backward(
      Matrix input, Matrix gradient, Matrix inputGradient, int position, ParameterSums sums) {
    turn(gradient, inputGradient, position, sinesBack);
  }

  private void turn(Matrix input, Matrix output, int position, Matrix directed) {
    int rows = input.rows();
    int first = position - from;
    kernels
        .variants()
        .rotate(
            input,
            new Rotation(cosines.rowRange(first, rows), directed.rowRange(first, rows)),
            output);
  }
}
