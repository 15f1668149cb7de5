package dev.fovea.attention.kernel;

import java.util.Objects;

/**
 * A view of rows × columns numbers in an array: element (i, j) lies at {@code offset + i·stride +
 * j}. The array is shared, never copied; two views may look at the same numbers. Views cost O(1).
 * The view is immutable, its numbers are not: whoever writes them says so, and keeps other threads
 * from reading meanwhile.
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

  /**
   * {@return a new matrix of zeros}
   *
   * @param rows how many, 0 or more
   * @param columns how many, 0 or more
   */
  public static Matrix zeros(int rows, int columns) {
    return of(new float[Math.multiplyExact(rows, columns)], rows, columns);
  }

  /**
   * {@return a view of a whole array, row after row}
   *
   * @param values the numbers, shared
   * @param rows how many, 0 or more
   * @param columns how many, 0 or more
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
   * {@return a view of a part of an array, row after row}
   *
   * @param values the numbers, shared
   * @param offset where the first row begins
   * @param rows how many, 0 or more
   * @param columns how many, 0 or more
   * @throws IndexOutOfBoundsException when the array ends before the view does
   */
  public static Matrix view(float[] values, int offset, int rows, int columns) {
    Objects.checkFromIndexSize(offset, Math.multiplyExact(rows, columns), values.length);
    return new Matrix(values, offset, columns, rows, columns);
  }

  /**
   * {@return a view of some rows}
   *
   * @param from the first, counted from 0
   * @param count how many
   * @throws IndexOutOfBoundsException when there are not as many
   */
  public Matrix rowRange(int from, int count) {
    Objects.checkFromIndexSize(from, count, rows);
    return new Matrix(values, offset + from * stride, stride, count, columns);
  }

  /**
   * {@return a view of some columns}
   *
   * @param from the first, counted from 0
   * @param count how many
   * @throws IndexOutOfBoundsException when there are not as many
   */
  public Matrix columnRange(int from, int count) {
    Objects.checkFromIndexSize(from, count, columns);
    return new Matrix(values, offset + from, stride, rows, count);
  }

  /** {@return the array looked at, shared} */
  public float[] values() {
    return values;
  }

  /**
   * {@return where a row begins in the array} Unchecked.
   *
   * @param row counted from 0; may be one past the last
   */
  public int rowStart(int row) {
    return offset + row * stride;
  }

  /** {@return the distance between the beginnings of two rows} */
  public int stride() {
    return stride;
  }

  /** {@return how many rows there are} */
  public int rows() {
    return rows;
  }

  /** {@return how many columns there are} */
  public int columns() {
    return columns;
  }

  /**
   * {@return one number}
   *
   * @param row counted from 0
   * @param column counted from 0
   * @throws IndexOutOfBoundsException when it lies outside
   */
  public float get(int row, int column) {
    return values[
        offset + Objects.checkIndex(row, rows) * stride + Objects.checkIndex(column, columns)];
  }

  @Override
  public String toString() {
    return "Matrix[" + rows + " × " + columns + "]";
  }
}
