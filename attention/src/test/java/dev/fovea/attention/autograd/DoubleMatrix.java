package dev.fovea.attention.autograd;

import dev.fovea.attention.kernel.Matrix;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A matrix in double precision with operations written down as in a textbook. */
final class DoubleMatrix {
  final int rows;
  final int columns;
  final double[][] at;

  DoubleMatrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.at = new double[rows][columns];
  }

  interface Element {
    double at(int row, int column);
  }

  static DoubleMatrix of(int rows, int columns, Element element) {
    DoubleMatrix matrix = new DoubleMatrix(rows, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix.at[row][column] = element.at(row, column);
      }
    }
    return matrix;
  }

  static DoubleMatrix of(Matrix matrix) {
    return of(matrix.rows(), matrix.columns(), matrix::get);
  }

  DoubleMatrix times(DoubleMatrix other) {
    return of(
        rows,
        other.columns,
        (row, column) -> {
          double sum = 0;
          for (int k = 0; k < columns; k++) {
            sum += at[row][k] * other.at[k][column];
          }
          return sum;
        });
  }

  DoubleMatrix transposed() {
    return of(columns, rows, (row, column) -> at[column][row]);
  }

  DoubleMatrix map(DoubleUnaryOperator function) {
    return of(rows, columns, (row, column) -> function.applyAsDouble(at[row][column]));
  }

  DoubleMatrix with(DoubleMatrix other, DoubleBinaryOperator function) {
    return of(
        rows,
        columns,
        (row, column) -> function.applyAsDouble(at[row][column], other.at[row][column]));
  }

  DoubleMatrix plusRow(DoubleMatrix row) {
    return of(rows, columns, (index, column) -> at[index][column] + row.at[0][column]);
  }

  DoubleMatrix pick(int... picked) {
    return of(picked.length, columns, (row, column) -> at[picked[row]][column]);
  }

  DoubleMatrix columnRange(int from, int count) {
    return of(rows, count, (row, column) -> at[row][from + column]);
  }

  double dot(DoubleMatrix other) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        sum += at[row][column] * other.at[row][column];
      }
    }
    return sum;
  }
}
