package dev.fovea.attention.kernel;

/**
 * One head's attention and gradients by the definition, pair by pair, in double precision and
 * naively in single. All are row after row.
 */
final class AttentionReference {
  final double[] output;
  final double[] logSums;
  final double[] query;
  final double[] key;
  final double[] value;
  final float[] singleOutput;
  final float[] singleQuery;
  final float[] singleKey;
  final float[] singleValue;

  private final AttentionHead head;
  private final Matrix upstream;

  AttentionReference(AttentionHead head, Matrix upstream) {
    this.head = head;
    this.upstream = upstream;
    output = new double[size(upstream)];
    singleOutput = new float[output.length];
    logSums = new double[upstream.rows()];
    query = new double[size(head.query())];
    singleQuery = new float[query.length];
    key = new double[size(head.key())];
    singleKey = new float[key.length];
    value = new double[size(head.value())];
    singleValue = new float[value.length];
    for (int row = 0; row < upstream.rows(); row++) {
      row(row);
    }
  }

  private static int size(Matrix matrix) {
    return matrix.rows() * matrix.columns();
  }

  /** Said once more, and differently: whether query {@code row} sees a key. */
  private boolean sees(int row, int other) {
    int distance = row + head.visibility().offset() - other;
    return distance <= head.visibility().before() && -distance <= head.visibility().after();
  }

  private void row(int row) {
    int keys = head.key().rows();
    double[] weights = new double[keys];
    float[] single = new float[keys];
    double sum = 0;
    float singleSum = 0;
    for (int other = 0; other < keys; other++) {
      if (sees(row, other)) {
        weights[other] = Math.exp(head.scale() * dot(head.query(), row, head.key(), other));
        single[other] =
            (float) Math.exp(head.scale() * singleDot(head.query(), row, head.key(), other));
        sum += weights[other];
        singleSum += single[other];
      }
    }
    logSums[row] = Math.log(sum);
    double product = 0;
    float singleProduct = 0;
    for (int column = 0; column < upstream.columns(); column++) {
      int index = row * upstream.columns() + column;
      for (int other = 0; other < keys; other++) {
        if (sees(row, other)) {
          output[index] += weights[other] / sum * head.value().get(other, column);
          singleOutput[index] += single[other] / singleSum * head.value().get(other, column);
        }
      }
      product += output[index] * upstream.get(row, column);
      singleProduct += singleOutput[index] * upstream.get(row, column);
    }
    for (int other = 0; other < keys; other++) {
      if (sees(row, other)) {
        pair(row, other, weights[other] / sum, product, single[other] / singleSum, singleProduct);
      }
    }
  }

  private void pair(
      int row, int other, double weight, double product, float single, float singleProduct) {
    double slope = weight * (dot(upstream, row, head.value(), other) - product) * head.scale();
    float singleSlope =
        single * (singleDot(upstream, row, head.value(), other) - singleProduct) * head.scale();
    for (int column = 0; column < head.value().columns(); column++) {
      int index = other * head.value().columns() + column;
      value[index] += weight * upstream.get(row, column);
      singleValue[index] += single * upstream.get(row, column);
    }
    int depth = head.query().columns();
    for (int column = 0; column < depth; column++) {
      query[row * depth + column] += slope * head.key().get(other, column);
      singleQuery[row * depth + column] += singleSlope * head.key().get(other, column);
      key[other * depth + column] += slope * head.query().get(row, column);
      singleKey[other * depth + column] += singleSlope * head.query().get(row, column);
    }
  }

  private static double dot(Matrix left, int row, Matrix right, int other) {
    double sum = 0;
    for (int column = 0; column < left.columns(); column++) {
      sum += (double) left.get(row, column) * right.get(other, column);
    }
    return sum;
  }

  private static float singleDot(Matrix left, int row, Matrix right, int other) {
    float sum = 0;
    for (int column = 0; column < left.columns(); column++) {
      sum += left.get(row, column) * right.get(other, column);
    }
    return sum;
  }
}
