package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.AttentionTile.PANEL;

/**
 * A matrix as the right-hand side of register tiles, in either or both of two ways, with P = {@link
 * AttentionTile#PANEL}: transposed, in panels of P rows, number c of row r at {@code (r / P)·C·P +
 * c·P + r mod P}; and row by row, in panels of W columns, at {@code start + (c / W)·R·W + r·W + c
 * mod W}, which is where it lies anyway when it has W columns and nothing between its rows. The
 * arrays are kept from one matrix to the next.
 */
final class PackedPanels {
  private float[] transposed = new float[0];
  private float[] packed = new float[0];
  private float[] values = packed;
  private int start;
  private int rows;
  private int columns;
  private int width = PANEL;

  void packTransposed(Matrix matrix, float[] work) {
    rows = matrix.rows();
    columns = matrix.columns();
    int padded = Math.multiplyExact(AttentionTile.panels(rows), PANEL);
    transposed = Scratch.atLeast(transposed, Math.multiplyExact(padded, columns));
    VectorPanels.transpose(matrix, transposed, work);
  }

  /**
   * Row by row.
   *
   * @param panelWidth W, whole vectors
   */
  void packRows(Matrix matrix, int panelWidth) {
    width = panelWidth;
    rows = matrix.rows();
    columns = matrix.columns();
    if (VectorPanels.inPlace(matrix, width)) {
      values = matrix.values();
      start = matrix.rowStart(0);
    } else {
      packed = Scratch.atLeast(packed, VectorPanels.size(matrix, width));
      VectorPanels.pack(matrix, width, packed);
      values = packed;
      start = 0;
    }
  }

  /** How many numbers the arrays have room for. */
  long size() {
    return (long) transposed.length + packed.length;
  }

  /** Lets go of a matrix that lies in place. */
  void release() {
    values = packed;
  }

  float[] transposed() {
    return transposed;
  }

  /** Where the transposed panel begins whose first row is given. */
  int transposedStart(int row) {
    return row * columns;
  }

  float[] values() {
    return values;
  }

  /** Where a row begins in the panel whose first column is given. */
  int start(int row, int column) {
    return start + column * rows + row * width;
  }

  /** Columns of a panel of {@link #values()}. */
  int width() {
    return width;
  }
}
