package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Rows in panels of {@link AttentionTile#PANEL} columns, as the register tile wants its right-hand
 * side.
 */
final class VectorPanels {
  private static final int PANEL = AttentionTile.PANEL;

  private VectorPanels() {}

  /** Whether a matrix lies as one panel already, so that it need not be packed. */
  static boolean inPlace(Matrix matrix, int width) {
    return matrix.columns() == width && matrix.stride() == width;
  }

  /** Numbers that the panels of a matrix take. */
  static int size(Matrix matrix, int width) {
    return Math.multiplyExact(
        Math.multiplyExact(Math.ceilDiv(matrix.columns(), width), width), matrix.rows());
  }

  /**
   * Writes the transpose in panels of as many rows: number d of row j at (j / P)·D·P + d·P + j mod
   * P.
   */
  static void transpose(Matrix matrix, float[] target, float[] work) {
    for (int row = 0; row < matrix.rows(); row += PANEL) {
      VectorTranspose.transpose(
          matrix.values(),
          matrix.rowStart(row),
          matrix.stride(),
          Math.min(PANEL, matrix.rows() - row),
          matrix.columns(),
          target,
          row * matrix.columns(),
          PANEL,
          work);
    }
  }

  /** Copies so many numbers, each times a factor. */
  static void scaled(float[] source, int from, float factor, float[] target, int to, int count) {
    int whole = SPECIES.loopBound(count);
    for (int index = 0; index < whole; index += LANES) {
      FloatVector.fromArray(SPECIES, source, from + index)
          .mul(factor)
          .intoArray(target, to + index);
    }
    for (int index = whole; index < count; index++) {
      target[to + index] = source[from + index] * factor;
    }
  }

  /** Multiplies so many rows of so many vectors, each row by its factor. */
  static void scaleRows(
      float[] target, int from, int stride, int rows, int vectors, float[] factors, int factor) {
    for (int row = 0; row < rows; row++) {
      FloatVector each = VectorMath.broadcast(factors[factor + row]);
      int at = from + row * stride;
      for (int end = at + vectors * LANES; at < end; at += LANES) {
        FloatVector.fromArray(SPECIES, target, at).mul(each).intoArray(target, at);
      }
    }
  }

  /** Copies a panel's width of numbers. */
  static void copy(float[] source, int from, float[] target, int to) {
    for (int index = 0; index < PANEL; index += LANES) {
      FloatVector.fromArray(SPECIES, source, from + index).intoArray(target, to + index);
    }
  }

  /** Adds so many numbers, each times a factor. */
  static void addScaled(float[] source, int from, float factor, float[] target, int to, int count) {
    int whole = SPECIES.loopBound(count);
    FloatVector factors = VectorMath.broadcast(factor);
    for (int index = 0; index < whole; index += LANES) {
      FloatVector.fromArray(SPECIES, source, from + index)
          .fma(factors, FloatVector.fromArray(SPECIES, target, to + index))
          .intoArray(target, to + index);
    }
    for (int index = whole; index < count; index++) {
      target[to + index] = Math.fma(source[from + index], factor, target[to + index]);
    }
  }

  /**
   * {@code sums = sums·factor + addends}, so many numbers and what else their last vector holds.
   */
  static void rescaleAndAdd(
      float[] sums, int at, float factor, float[] addends, int from, int count) {
    FloatVector factors = VectorMath.broadcast(factor);
    for (int index = 0; index < count; index += LANES) {
      FloatVector.fromArray(SPECIES, sums, at + index)
          .fma(factors, FloatVector.fromArray(SPECIES, addends, from + index))
          .intoArray(sums, at + index);
    }
  }

  /** Adds the first so many numbers, a multiple of a vector's width. */
  static void add(float[] source, float[] target, int count) {
    for (int index = 0; index < count; index += LANES) {
      FloatVector.fromArray(SPECIES, target, index)
          .add(FloatVector.fromArray(SPECIES, source, index))
          .intoArray(target, index);
    }
  }

  /** Copies a matrix into panels; columns beyond its last are left as they are. */
  static void pack(Matrix matrix, int width, float[] target) {
    for (int column = 0; column < matrix.columns(); column += width) {
      int count = Math.min(width, matrix.columns() - column);
      int to = column * matrix.rows();
      for (int row = 0; row < matrix.rows(); row++) {
        scaled(matrix.values(), matrix.rowStart(row) + column, 1, target, to + row * width, count);
      }
    }
  }
}
