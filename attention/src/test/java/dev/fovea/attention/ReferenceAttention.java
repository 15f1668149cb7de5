package dev.fovea.attention;

import dev.fovea.attention.kernel.Matrix;

/**
 * Attention by its definition, for one sequence: once in double precision, once naively in single.
 */
final class ReferenceAttention {
  private final double[] output;
  private final float[] singleOutput;

  private ReferenceAttention(double[] output, float[] singleOutput) {
    this.output = output;
    this.singleOutput = singleOutput;
  }

  /** [Lq, H·Dv], row after row. */
  double[] output() {
    return output;
  }

  /** The same in single precision throughout. */
  float[] singleOutput() {
    return singleOutput;
  }

  static ReferenceAttention of(AttentionInput input) {
    int queries = input.query().rows();
    int width = input.value().columns();
    double[] output = new double[queries * width];
    float[] single = new float[queries * width];
    for (int head = 0; head < input.heads(); head++) {
      for (int row = 0; row < queries; row++) {
        attend(input, head, row, output, single);
      }
    }
    return new ReferenceAttention(output, single);
  }

  private static void attend(
      AttentionInput input, int head, int row, double[] output, float[] single) {
    int depth = input.headColumns();
    int keys = input.key().rows();
    double[] scores = new double[keys];
    float[] singleScores = new float[keys];
    double maximum = Double.NEGATIVE_INFINITY;
    for (int key = 0; key < keys; key++) {
      for (int column = head * depth; column < (head + 1) * depth; column++) {
        scores[key] += (double) input.query().get(row, column) * input.key().get(key, column);
        singleScores[key] += input.query().get(row, column) * input.key().get(key, column);
      }
      scores[key] /= Math.sqrt(depth);
      singleScores[key] /= (float) Math.sqrt(depth);
      maximum = Math.max(maximum, scores[key]);
    }
    double sum = 0;
    float singleSum = 0;
    for (int key = 0; key < keys; key++) {
      scores[key] = Math.exp(scores[key] - maximum);
      singleScores[key] = (float) Math.exp(singleScores[key] - (float) maximum);
      sum += scores[key];
      singleSum += singleScores[key];
    }
    mix(input, head, row, scores, sum, singleScores, singleSum, output, single);
  }

  private static void mix(
      AttentionInput input,
      int head,
      int row,
      double[] weights,
      double sum,
      float[] singleWeights,
      float singleSum,
      double[] output,
      float[] single) {
    Matrix value = input.value();
    for (int column = head * input.valueColumns();
        column < (head + 1) * input.valueColumns();
        column++) {
      int index = row * value.columns() + column;
      for (int key = 0; key < weights.length; key++) {
        output[index] += weights[key] / sum * value.get(key, column);
        single[index] += singleWeights[key] / singleSum * value.get(key, column);
      }
    }
  }
}
