package dev.fovea.attention.kernel;

/**
 * The right-hand side of matrix products, laid out for the kernels: panels of {@code panelWidth}
 * columns, each holding its rows one after the other, the last one filled up with zeros. With it
 * goes a row that is added to every row of a product (the bias of a linear layer; zeros unless
 * given).
 *
 * <p>Element (i, j) lies at {@code (j / w)·rows·w + i·w + j mod w} for a panel width w. Packing
 * costs one pass over the matrix; a weight is packed once, when it is loaded. Immutable after
 * packing.
 */
public final class PackedMatrix {
  private final float[] values;
  private final float[] bias;
  private final int rows;
  private final int columns;
  private final int panelWidth;

  private PackedMatrix(float[] values, float[] bias, int rows, int columns, int panelWidth) {
    this.values = values;
    this.bias = bias;
    this.rows = rows;
    this.columns = columns;
    this.panelWidth = panelWidth;
  }

  static PackedMatrix pack(Matrix matrix, int panelWidth) {
    int rows = matrix.rows();
    int columns = matrix.columns();
    int panels = Math.ceilDiv(columns, panelWidth);
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(panels, rows), panelWidth)];
    for (int panel = 0; panel < panels; panel++) {
      int first = panel * panelWidth;
      int width = Math.min(panelWidth, columns - first);
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            matrix.values(),
            matrix.rowStart(row) + first,
            values,
            (panel * rows + row) * panelWidth,
            width);
      }
    }
    return new PackedMatrix(values, new float[panels * panelWidth], rows, columns, panelWidth);
  }

  static PackedMatrix packTransposed(Matrix matrix, int panelWidth) {
    int rows = matrix.columns();
    int columns = matrix.rows();
    int panels = Math.ceilDiv(columns, panelWidth);
    float[] source = matrix.values();
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(panels, rows), panelWidth)];
    for (int column = 0; column < columns; column++) {
      int from = matrix.rowStart(column);
      int to = column / panelWidth * rows * panelWidth + column % panelWidth;
      for (int row = 0; row < rows; row++) {
        values[to + row * panelWidth] = source[from + row];
      }
    }
    return new PackedMatrix(values, new float[panels * panelWidth], rows, columns, panelWidth);
  }

  /**
   * The same matrix with a row to be added to every product.
   *
   * @throws IllegalArgumentException when the row has not one number a column
   */
  public PackedMatrix withBias(float... row) {
    if (row.length != columns) {
      throw new IllegalArgumentException(
          "a bias of %d numbers does not fit %s".formatted(row.length, this));
    }
    float[] padded = new float[bias.length];
    System.arraycopy(row, 0, padded, 0, columns);
    return new PackedMatrix(values, padded, rows, columns, panelWidth);
  }

  /** The depth of a product: the columns of its left-hand side. */
  public int rows() {
    return rows;
  }

  /** The columns of a product. */
  public int columns() {
    return columns;
  }

  int panelWidth() {
    return panelWidth;
  }

  int panels() {
    return bias.length / panelWidth;
  }

  float[] values() {
    return values;
  }

  float[] bias() {
    return bias;
  }

  @Override
  public String toString() {
    return "PackedMatrix[" + rows + " × " + columns + "]";
  }
}
