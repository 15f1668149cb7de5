package dev.fovea.attention;

import dev.fovea.attention.kernel.Matrix;
import java.util.Arrays;

/**
 * One head of causal linear attention over a stream that never ends (Katharopoulos et al.,
 * "Transformers are RNNs", 2020): with φ(x) = elu(x) + 1 every query gets Σ φ(q)·φ(k) v ÷ Σ
 * φ(q)·φ(k) over the keys up to its own. All that is kept of them is a sum of D × Dv numbers and
 * one of D, in double precision, since a stream may be long. A row costs O(D·Dv) however many came
 * before.
 *
 * <p>Feeding a stream in pieces gives the same bits as feeding it at once. Mutable: of one thread
 * at a time.
 */
public final class LinearState {
  private final int depth;
  private final int valueColumns;
  private final double[] sums;
  private final double[] masses;
  private final double[] row;

  private LinearState(int depth, int valueColumns) {
    this.depth = depth;
    this.valueColumns = valueColumns;
    this.sums = new double[Math.multiplyExact(depth, valueColumns)];
    this.masses = new double[depth];
    this.row = new double[valueColumns];
  }

  /**
   * {@return the state before the first key of a stream of such keys [·, D] and values [·, Dv]}
   *
   * @param key any matrix of D columns
   * @param value any matrix of Dv columns
   */
  public static LinearState before(Matrix key, Matrix value) {
    return new LinearState(key.columns(), value.columns());
  }

  /**
   * Takes in the next rows of the stream and writes what their queries get.
   *
   * @param next as many rows of query and key [n, D] as of value [n, Dv]
   * @param output [n, Dv]
   * @throws IllegalArgumentException when a shape does not fit, naming it
   */
  public void attend(Rows next, Matrix output) {
    next.requireFit(depth, valueColumns, output);
    for (int index = 0; index < output.rows(); index++) {
      add(next.key(), next.value(), index);
      double mass = mix(next.query(), index, row);
      int to = output.rowStart(index);
      for (int column = 0; column < valueColumns; column++) {
        output.values()[to + column] = mass == 0 ? 0 : (float) (row[column] / mass);
      }
    }
  }

  /**
   * Rows of a stream. Immutable, but for the numbers, which are shared.
   *
   * @param query [n, D]
   * @param key [n, D]
   * @param value [n, Dv]
   */
  public record Rows(Matrix query, Matrix key, Matrix value) {
    private void requireFit(int depth, int valueColumns, Matrix output) {
      int rows = output.rows();
      if (query.rows() != rows
          || key.rows() != rows
          || value.rows() != rows
          || query.columns() != depth
          || key.columns() != depth
          || value.columns() != valueColumns
          || output.columns() != valueColumns) {
        throw new IllegalArgumentException(
            "query %s, key %s, value %s and output %s do not fit a state of %d × %d"
                .formatted(query, key, value, output, depth, valueColumns));
      }
    }
  }

  /** Takes in one key and its value. */
  void add(Matrix key, Matrix value, int index) {
    int k = key.rowStart(index);
    int v = value.rowStart(index);
    for (int d = 0; d < depth; d++) {
      double feature = feature(key.values()[k + d]);
      masses[d] += feature;
      int at = d * valueColumns;
      for (int column = 0; column < valueColumns; column++) {
        sums[at + column] += feature * value.values()[v + column];
      }
    }
  }

  /** Writes Σ φ(q)·φ(k) v of one query and gives Σ φ(q)·φ(k). */
  double mix(Matrix query, int index, double[] mixture) {
    Arrays.fill(mixture, 0);
    int q = query.rowStart(index);
    double mass = 0;
    for (int d = 0; d < depth; d++) {
      double feature = feature(query.values()[q + d]);
      mass += feature * masses[d];
      int at = d * valueColumns;
      for (int column = 0; column < valueColumns; column++) {
        mixture[column] += feature * sums[at + column];
      }
    }
    return mass;
  }

  /** One row of the sum of φ(k) vᵀ times a vector, plus the mass of that row times a factor. */
  double pull(int d, double[] vector, double factor) {
    double sum = factor * masses[d];
    int at = d * valueColumns;
    for (int column = 0; column < valueColumns; column++) {
      sum += sums[at + column] * vector[column];
    }
    return sum;
  }

  /** elu(x) + 1, which is above 0. */
  static double feature(double x) {
    return x > 0 ? x + 1 : Math.exp(x);
  }

  /** Its slope. */
  static double slope(double x) {
    return x > 0 ? 1 : Math.exp(x);
  }
}
