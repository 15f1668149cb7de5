package dev.fovea.attention.kernel;

import java.util.Objects;

/**
 * The right-hand side of matrix products, laid out for the kernels: panels of some columns, each
 * holding its rows one after the other, the last one filled up with zeros. With it goes a row that
 * is added to every row of a product (the bias of a linear layer; zeros unless given).
 *
 * <p>In panels of w columns element (i, j) lies at {@code (j / w)·rows·w + i·v + j mod w}, where v
 * is the width of its own panel: w, or in the last one a narrower width where that is enough.
 * Packing costs one pass over the matrix; a weight is packed when it is loaded and, in the same
 * room, when training has changed it. Nobody may read meanwhile; otherwise it does not change, and
 * several threads may read.
 */
public final class PackedMatrix {
  /** Columns can be told apart in multiples of this, whichever kernels packed them. */
  public static final int COLUMN_STEP = 64;

  private final float[] values;
  private final int from;
  private final float[] bias;
  private final int biasFrom;
  private final int rows;
  private final int columns;
  private final PanelWidths widths;

  private PackedMatrix(
      float[] values,
      int from,
      float[] bias,
      int biasFrom,
      int rows,
      int columns,
      PanelWidths widths) {
    this.values = values;
    this.from = from;
    this.bias = bias;
    this.biasFrom = biasFrom;
    this.rows = rows;
    this.columns = columns;
    this.widths = widths;
  }

  /** How many numbers the panels of a matrix take. */
  static int size(int rows, int columns, PanelWidths widths) {
    int panels = Math.ceilDiv(columns, widths.full());
    int narrowed =
        panels == 0 ? 0 : widths.full() - widths.of(columns - (panels - 1) * widths.full());
    return Math.multiplyExact(Math.multiplyExact(panels, widths.full()) - narrowed, rows);
  }

  /** Zeros, to be filled before anybody else sees them. */
  static PackedMatrix empty(int rows, int columns, PanelWidths widths) {
    return in(new float[size(rows, columns, widths)], rows, columns, widths);
  }

  /** To be filled, in an array that is large enough, before anybody else sees it. */
  static PackedMatrix in(float[] values, int rows, int columns, PanelWidths widths) {
    int panels = Math.ceilDiv(columns, widths.full());
    return new PackedMatrix(values, 0, new float[panels * widths.full()], 0, rows, columns, widths);
  }

  /** Lays a matrix of this shape out here; the numbers beyond the last column stay. */
  void fill(Matrix matrix) {
    for (int panel = 0; panel < panels(); panel++) {
      int first = panel * widths.full();
      int width = width(panel);
      int count = Math.min(width, columns - first);
      int to = start(panel);
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            matrix.values(), matrix.rowStart(row) + first, values, to + row * width, count);
      }
    }
  }

  /** The same with the transpose of a matrix. */
  void fillTransposed(Matrix matrix) {
    float[] source = matrix.values();
    for (int column = 0; column < columns; column++) {
      int panel = column / widths.full();
      int width = width(panel);
      int at = matrix.rowStart(column);
      int to = start(panel) + column % widths.full();
      for (int row = 0; row < rows; row++) {
        values[to + row * width] = source[at + row];
      }
    }
  }

  /**
   * {@return the same matrix with a row to be added to every product} The numbers are shared.
   *
   * @param row one number a column
   * @throws IllegalArgumentException when the row has not one number a column
   */
  public PackedMatrix withBias(float... row) {
    if (row.length != columns) {
      throw new IllegalArgumentException(
          "a bias of %d numbers does not fit %s".formatted(row.length, this));
    }
    float[] padded = new float[panels() * widths.full()];
    System.arraycopy(row, 0, padded, 0, columns);
    return new PackedMatrix(values, from, padded, 0, rows, columns, widths);
  }

  /**
   * {@return a view of some columns and their part of the added row}
   *
   * @param first a multiple of {@link #COLUMN_STEP}
   * @param count likewise, or all columns from the first on
   * @throws IllegalArgumentException when the range does not end with a panel
   */
  public PackedMatrix columnRange(int first, int count) {
    Objects.checkFromIndexSize(first, count, columns);
    if (first % COLUMN_STEP != 0 || (count % COLUMN_STEP != 0 && first + count != columns)) {
      throw new IllegalArgumentException(
          "columns %d to %d of %s do not begin and end with a panel; use multiples of %d"
              .formatted(first, first + count, this, COLUMN_STEP));
    }
    return new PackedMatrix(
        values, from + first * rows, bias, biasFrom + first, rows, count, widths);
  }

  /** {@return the depth of a product: the columns of its left-hand side} */
  public int rows() {
    return rows;
  }

  /** {@return the columns of a product} */
  public int columns() {
    return columns;
  }

  PanelWidths widths() {
    return widths;
  }

  int panels() {
    return Math.ceilDiv(columns, widths.full());
  }

  /** The width of one panel. */
  int width(int panel) {
    return widths.of(columns - panel * widths.full());
  }

  /** Where a panel begins among the values. */
  int start(int panel) {
    return from + panel * rows * widths.full();
  }

  float[] values() {
    return values;
  }

  float[] bias() {
    return bias;
  }

  /** Where the added row's part for a panel begins. */
  int biasStart(int panel) {
    return biasFrom + panel * widths.full();
  }

  @Override
  public String toString() {
    return "PackedMatrix[" + rows + " × " + columns + "]";
  }
}
