package dev.fovea.attention.internal;

import dev.fovea.attention.Normalizer;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import java.util.Arrays;

/** Normalisers on whole rows of scores, and their Jacobians. */
final class NormalizerRows {
  private final Normalizer normalizer;
  private final Kernels kernels;

  NormalizerRows(Normalizer normalizer, Kernels kernels) {
    this.normalizer = normalizer;
    this.kernels = kernels;
  }

  /** Turns scores into weights, in place. */
  void apply(Matrix scores) {
    switch (normalizer) {
      case Normalizer.Softmax _ -> kernels.softmaxRows(scores, 1);
      case Normalizer.Sparsemax _ -> forEachRow(scores, Thresholds::sparsemax);
      case Normalizer.Entmax15 _ -> forEachRow(scores, Thresholds::entmax15);
      case Normalizer.Sigmoid _ -> forEachRow(scores, NormalizerRows::sigmoid);
      case Normalizer.Silu _ -> forEachRow(scores, NormalizerRows::silu);
    }
  }

  private interface Row {
    void apply(float[] values, int start, int end);
  }

  private static void forEachRow(Matrix scores, Row row) {
    for (int index = 0; index < scores.rows(); index++) {
      int start = scores.rowStart(index);
      row.apply(scores.values(), start, start + scores.columns());
    }
  }

  private static void sigmoid(float[] values, int start, int end) {
    for (int index = start; index < end; index++) {
      values[index] = (float) logistic(values[index]);
    }
  }

  private static void silu(float[] values, int start, int end) {
    int visible = visible(values, start, end);
    for (int index = start; index < end; index++) {
      double score = values[index];
      values[index] =
          score == Double.NEGATIVE_INFINITY ? 0 : (float) (score * logistic(score) / visible);
    }
  }

  private static int visible(float[] values, int start, int end) {
    int visible = 0;
    for (int index = start; index < end; index++) {
      visible += values[index] == Float.NEGATIVE_INFINITY ? 0 : 1;
    }
    return visible;
  }

  static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /**
   * Turns the gradient of the weights into that of the scores, in place.
   *
   * @param scores before normalising; only the Jacobian of SiLU looks at them
   */
  void backward(Matrix scores, Matrix weights, Matrix gradient) {
    float[] p = weights.values();
    float[] g = gradient.values();
    int columns = gradient.columns();
    for (int row = 0; row < gradient.rows(); row++) {
      int from = weights.rowStart(row);
      int to = gradient.rowStart(row);
      switch (normalizer) {
        case Normalizer.Softmax _ -> {
          double mean = 0;
          for (int column = 0; column < columns; column++) {
            mean += (double) p[from + column] * g[to + column];
          }
          for (int column = 0; column < columns; column++) {
            g[to + column] = (float) (p[from + column] * (g[to + column] - mean));
          }
        }
        case Normalizer.Sparsemax _ -> sparsemax(p, from, g, to, columns);
        case Normalizer.Entmax15 _ -> entmax15(p, from, g, to, columns);
        case Normalizer.Sigmoid _ -> {
          for (int column = 0; column < columns; column++) {
            g[to + column] *= p[from + column] * (1 - p[from + column]);
          }
        }
        case Normalizer.Silu _ -> silu(scores.values(), scores.rowStart(row), g, to, columns);
      }
    }
  }

  private static void sparsemax(float[] p, int from, float[] g, int to, int columns) {
    double sum = 0;
    int support = 0;
    for (int column = 0; column < columns; column++) {
      if (p[from + column] != 0) {
        sum += g[to + column];
        support++;
      }
    }
    double mean = sum / support;
    for (int column = 0; column < columns; column++) {
      g[to + column] = p[from + column] != 0 ? (float) (g[to + column] - mean) : 0;
    }
  }

  private static void entmax15(float[] p, int from, float[] g, int to, int columns) {
    double sum = 0;
    double roots = 0;
    for (int column = 0; column < columns; column++) {
      double root = Math.sqrt(p[from + column]);
      sum += root * g[to + column];
      roots += root;
    }
    if (roots == 0) {
      Arrays.fill(g, to, to + columns, 0);
      return;
    }
    double mean = sum / roots;
    for (int column = 0; column < columns; column++) {
      g[to + column] = (float) (Math.sqrt(p[from + column]) * (g[to + column] - mean));
    }
  }

  private static void silu(float[] scores, int from, float[] g, int to, int columns) {
    int visible = visible(scores, from, from + columns);
    for (int column = 0; column < columns; column++) {
      double score = scores[from + column];
      double sigma = logistic(score);
      g[to + column] =
          score == Double.NEGATIVE_INFINITY
              ? 0
              : (float) (g[to + column] * sigma * (1 + score * (1 - sigma)) / visible);
    }
  }
}
