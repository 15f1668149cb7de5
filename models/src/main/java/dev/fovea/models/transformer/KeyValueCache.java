package dev.fovea.models.transformer;

import dev.fovea.attention.kernel.Matrix;
import java.util.Arrays;

/** The keys and values of the tokens so far, in one block of a decoder. Grows by doubling. */
final class KeyValueCache {
  private static final int LEAST_ROWS = 16;

  private final int width;
  private float[] keys;
  private float[] values;
  private int length;

  KeyValueCache(int width) {
    this.width = width;
    this.keys = new float[LEAST_ROWS * width];
    this.values = new float[LEAST_ROWS * width];
  }

  /** Adds rows. */
  void add(Matrix newKeys, Matrix newValues) {
    int needed = Math.multiplyExact(length + newKeys.rows(), width);
    if (needed > keys.length) {
      int capacity = Math.max(needed, Math.multiplyExact(2, keys.length));
      keys = Arrays.copyOf(keys, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    for (int row = 0; row < newKeys.rows(); row++, length++) {
      System.arraycopy(newKeys.values(), newKeys.rowStart(row), keys, length * width, width);
      System.arraycopy(newValues.values(), newValues.rowStart(row), values, length * width, width);
    }
  }

  /** How many tokens there are. */
  int length() {
    return length;
  }

  /** Their keys, one a row. */
  Matrix keys() {
    return Matrix.of(keys, length, width);
  }

  /** Their values, one a row. */
  Matrix values() {
    return Matrix.of(values, length, width);
  }
}
