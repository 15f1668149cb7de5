package dev.fovea.attention.kernel;

import java.util.Objects;

/** The size checks that both kinds of kernels make. */
final class Checks {
  private Checks() {}

  static void product(Matrix left, PackedMatrix right, Matrix product) {
    if (left.columns() != right.rows()
        || product.rows() != left.rows()
        || product.columns() != right.columns()) {
      throw new IllegalArgumentException(
          "cannot multiply %d × %d by %d × %d into %d × %d"
              .formatted(
                  left.rows(),
                  left.columns(),
                  right.rows(),
                  right.columns(),
                  product.rows(),
                  product.columns()));
    }
  }

  static void sameLength(float[] left, float[] right) {
    if (left.length != right.length) {
      throw new IllegalArgumentException(
          "%d numbers and %d have no product".formatted(left.length, right.length));
    }
  }

  /** Whether room is these kernels' and of such a shape. */
  static void room(PackedMatrix room, PanelWidths widths, int rows, int columns) {
    packing(room, widths);
    if (room.rows() != rows || room.columns() != columns) {
      throw new IllegalArgumentException(
          "%d × %d numbers do not fit the room of %s".formatted(rows, columns, room));
    }
  }

  static void packing(PackedMatrix right, PanelWidths widths) {
    if (!right.widths().equals(widths)) {
      throw new IllegalArgumentException(
          "%s is packed in panels of %d columns by other kernels; these use %d"
              .formatted(right, right.widths().full(), widths.full()));
    }
  }

  static void sameShape(Matrix target, Matrix other) {
    if (target.rows() != other.rows() || target.columns() != other.columns()) {
      throw new IllegalArgumentException("%s and %s differ in shape".formatted(target, other));
    }
  }

  static void columns(Matrix target, LayerNorm parameters) {
    if (target.columns() != parameters.columns()) {
      throw new IllegalArgumentException(
          "a layer norm of %d columns does not fit %s".formatted(parameters.columns(), target));
    }
  }

  static void transposedProduct(Matrix left, Matrix right, Matrix target) {
    if (left.rows() != right.rows()
        || target.rows() != left.columns()
        || target.columns() != right.columns()) {
      throw new IllegalArgumentException(
          "cannot multiply the transpose of %s by %s into %s".formatted(left, right, target));
    }
  }

  static void row(Matrix row, Matrix source) {
    if (row.rows() != 1 || row.columns() != source.columns()) {
      throw new IllegalArgumentException("%s is not one row of %s".formatted(row, source));
    }
  }

  static void column(Matrix column, Matrix source) {
    if (column.columns() != 1 || column.rows() != source.rows()) {
      throw new IllegalArgumentException("%s is not one column of %s".formatted(column, source));
    }
  }

  static int rowOf(Matrix source, int row) {
    return Objects.checkIndex(row, source.rows());
  }
}
