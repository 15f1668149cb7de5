package dev.fovea.attention.internal;

import dev.fovea.attention.Rotary;
import dev.fovea.attention.kernel.Matrix;

/** The rotation of rows by their position, with the sines and cosines of a range of positions. */
final class RotaryStep implements RowStep {
  private final int half;
  private final int from;
  private final float[] cosines;
  private final float[] sines;

  /**
   * @param depth D
   * @param from the first position that occurs
   * @param to one more than the last
   */
  RotaryStep(Rotary rotary, int depth, int from, int to) {
    this.half = (rotary.columns() == 0 ? depth : rotary.columns()) / 2;
    this.from = from;
    int size = Math.multiplyExact(Math.max(0, to - from), half);
    this.cosines = new float[size];
    this.sines = new float[size];
    for (int pair = 0; pair < half; pair++) {
      double frequency = Math.pow(rotary.base(), -(double) pair / half);
      for (int position = from; position < to; position++) {
        double angle = (rotary.start() + position) * frequency;
        cosines[(position - from) * half + pair] = (float) Math.cos(angle);
        sines[(position - from) * half + pair] = (float) Math.sin(angle);
      }
    }
  }

  @Override
  public int columns(int inputColumns) {
    return inputColumns;
  }

  @Override
  public void apply(Matrix input, Matrix output, int position) {
    turn(input, output, position, 1);
  }

  @Override
  public void backward(
      Matrix input, Matrix gradient, Matrix inputGradient, int position, ParameterSums sums) {
    turn(gradient, inputGradient, position, -1);
  }

  private void turn(Matrix input, Matrix output, int position, int direction) {
    float[] source = input.values();
    float[] target = output.values();
    for (int row = 0; row < input.rows(); row++) {
      int x = input.rowStart(row);
      int y = output.rowStart(row);
      int angle = (position + row - from) * half;
      for (int pair = 0; pair < half; pair++) {
        float cosine = cosines[angle + pair];
        float sine = direction * sines[angle + pair];
        float first = source[x + pair];
        float second = source[x + half + pair];
        target[y + pair] = first * cosine - second * sine;
        target[y + half + pair] = second * cosine + first * sine;
      }
      System.arraycopy(source, x + 2 * half, target, y + 2 * half, input.columns() - 2 * half);
    }
  }
}
