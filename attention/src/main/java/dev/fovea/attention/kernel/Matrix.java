package dev.fovea.attention.kernel;

import java.util.Objects;

/**
 * A view of rows × columns numbers in an array: element (i, j) lies at {@code offset + i·stride +
 * j}. The array is shared, never copied; two views may look at the same numbers.
 */
public final class Matrix {
  private final float[] values;
  private final int offset;
  private final int stride;
  private final int rows;
  private final int columns;

  private Matrix(float[] values, int offset, int stride, int rows, int columns) {
    this.values = values;
    this.offset = offset;
    this.stride = stride;
    this.rows = rows;
    this.columns = columns;
  }

  /** A new matrix of zeros. */
  public static Matrix zeros(int rows, int columns) {
    return of(new float[Math.multiplyExact(rows, columns)], rows, columns);
  }

  /**
   * A view of a whole array, row after row.
   *
   * @throws IllegalArgumentException when the array is shorter than rows × columns
   */
  public static Matrix of(float[] values, int rows, int columns) {
    if (rows < 0 || columns < 0 || (long) rows * columns > values.length) {
      throw new IllegalArgumentException(
          "a %d × %d matrix does not fit an array of %d numbers"
              .formatted(rows, columns, values.length));
    }
    return new Matrix(values, 0, columns, rows, columns);
  }

  /**
   * A view of a part of an array, row after row, which begins at {@code offset}.
   *
   * @throws IndexOutOfBoundsException when the array ends before the view does
   */
  public static Matrix view(float[] values, int offset, int rows, int columns) {
    Objects.checkFromIndexSize(offset, Math.multiplyExact(rows, columns), values.length);
    return new Matrix(values, offset, columns, rows, columns);
  }

  /** The rows from {@code from} on, {@code count} of them. */
  public Matrix rowRange(int from, int count) {
    Objects.checkFromIndexSize(from, count, rows);
    return new Matrix(values, offset + from * stride, stride, count, columns);
  }

  /** The columns from {@code from} on, {@code count} of them. */
  public Matrix columnRange(int from, int count) {
    Objects.checkFromIndexSize(from, count, columns);
    return new Matrix(values, offset + from, stride, rows, count);
  }

  /** The array looked at. */
  public float[] values() {
    return values;
  }

  /** Where row {@code row} begins in the array; {@code row} may be one past the last. */
  public int rowStart(int row) {
    return offset + row * stride;
  }

  /** The distance between the beginnings of two rows. */
  public int stride() {
    return stride;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** One element, checked. */
  public float get(int row, int column) {
    return values[
        offset + Objects.checkIndex(row, rows) * stride + Objects.checkIndex(column, columns)];
  }

  @Override
  public String toString() {
    return "Matrix[" + rows + " × " + columns + "]";
  }
}
