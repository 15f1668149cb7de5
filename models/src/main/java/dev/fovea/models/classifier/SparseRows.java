package dev.fovea.models.classifier;

import java.util.Arrays;

/** Rows of few numbers in many columns, one after the other (compressed sparse rows). */
final class SparseRows {
  private int[] starts = new int[1024];
  private int[] columns = new int[1 << 16];
  private float[] values = new float[1 << 16];
  private int rows;
  private int end;

  /** Adds a row of so many of the first columns and values given. */
  void add(int[] ofColumns, float[] ofValues, int count) {
    if (rows + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    int needed = Math.addExact(end, count);
    if (needed > columns.length) {
      int capacity = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * columns.length, needed));
      columns = Arrays.copyOf(columns, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    System.arraycopy(ofColumns, 0, columns, end, count);
    System.arraycopy(ofValues, 0, values, end, count);
    end = needed;
    starts[++rows] = end;
  }

  int rows() {
    return rows;
  }

  int start(int row) {
    return starts[row];
  }

  int column(int place) {
    return columns[place];
  }

  float value(int place) {
    return values[place];
  }

  /**
   * Σ over a row of value · weights of its column, for several weights side by side.
   *
   * @param weights [columns · sums.length]
   * @param sums is overwritten
   */
  void product(int row, float[] weights, float[] sums) {
    int width = sums.length;
    Arrays.fill(sums, 0);
    for (int place = start(row); place < start(row + 1); place++) {
      float value = values[place];
      int from = columns[place] * width;
      for (int index = 0; index < width; index++) {
        sums[index] += value * weights[from + index];
      }
    }
  }

  /** Adds factor · row to weights, for several factors with weights side by side. */
  void addTo(int row, float[] factors, float[] weights) {
    int width = factors.length;
    for (int place = start(row); place < start(row + 1); place++) {
      float value = values[place];
      int from = columns[place] * width;
      for (int index = 0; index < width; index++) {
        weights[from + index] += value * factors[index];
      }
    }
  }

  /** The same where all factors are 0 but some, the first {@code count} of those named. */
  void addTo(int row, float[] factors, int[] named, int count, float[] weights) {
    for (int place = start(row); place < start(row + 1); place++) {
      int from = columns[place] * factors.length;
      for (int index = 0; index < count; index++) {
        weights[from + named[index]] += values[place] * factors[named[index]];
      }
    }
  }

  /** Σ over a row of value². */
  double squareSum(int row) {
    double sum = 0;
    for (int place = start(row); place < start(row + 1); place++) {
      sum += values[place] * values[place];
    }
    return sum;
  }
}
