package dev.fovea.attention.internal;

import dev.fovea.attention.kernel.Matrix;

/** v · tanh(q + k) for tiles of projected queries and keys. */
final class AdditiveTiles {
  private AdditiveTiles() {}

  static void scores(Matrix query, Matrix key, float[] v, Matrix scores) {
    for (int row = 0; row < scores.rows(); row++) {
      int q = query.rowStart(row);
      int to = scores.rowStart(row);
      for (int column = 0; column < scores.columns(); column++) {
        int k = key.rowStart(column);
        double sum = 0;
        for (int index = 0; index < v.length; index++) {
          sum += v[index] * Math.tanh(query.values()[q + index] + key.values()[k + index]);
        }
        scores.values()[to + column] = (float) sum;
      }
    }
  }

  /** Adds the gradients of projected queries and keys and of v, from that of the scores. */
  static void backward(
      Matrix query,
      Matrix key,
      float[] v,
      Matrix gradient,
      Matrix queryGradient,
      Matrix keyGradient,
      double[] vSum) {
    for (int row = 0; row < gradient.rows(); row++) {
      int q = query.rowStart(row);
      int from = gradient.rowStart(row);
      int qTo = queryGradient.rowStart(row);
      for (int column = 0; column < gradient.columns(); column++) {
        double g = gradient.values()[from + column];
        if (g == 0) {
          continue;
        }
        int k = key.rowStart(column);
        int kTo = keyGradient.rowStart(column);
        for (int index = 0; index < v.length; index++) {
          double tanh = Math.tanh(query.values()[q + index] + key.values()[k + index]);
          float share = (float) (g * v[index] * (1 - tanh * tanh));
          vSum[index] += g * tanh;
          queryGradient.values()[qTo + index] += share;
          keyGradient.values()[kTo + index] += share;
        }
      }
    }
  }
}
