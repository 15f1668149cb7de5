package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;

/**
 * The matrix product on vectors.
 *
 * <p>The inner kernel computes a tile of six rows by two or four vectors of columns and keeps its
 * sums in registers over the whole depth. Twelve sums, two vectors of the panel and one broadcast
 * number of the left-hand side fill AVX2's sixteen registers; AVX-512 and Arm have 32, in which
 * twenty-four sums read each broadcast number half as often. Either way there are enough
 * independent chains to hide the latency of the multiply-add. The left-hand side stays in row-major
 * order (six row bases and one running index: packing it costs a register that C2 does not have),
 * the right-hand side comes in panels, so that both are read in order (Goto and van de Geijn,
 * "Anatomy of High-Performance Matrix Multiplication", 2008).
 *
 * <p>Where fewer rows are left, the kernel runs on the last row several times and writes the same
 * numbers to the same place: no row's sum depends on where its tile begins.
 */
final class VectorProduct {
  static final boolean WIDE = LANES >= 16 || System.getProperty("os.arch").equals("aarch64");

  /** The widths of the panels, which the tiles are made for. */
  static final PanelWidths WIDTHS =
      new PanelWidths(WIDE ? WideTile.WIDTH : NarrowTile.WIDTH, NarrowTile.WIDTH);

  /**
   * The left-hand rows that stay in the second-level cache while all panels pass by, in numbers.
   */
  private static final int BLOCK_NUMBERS = 48 * 1024;

  private static final int TILE_ROWS = 6;

  private VectorProduct() {}

  static void multiply(Matrix left, PackedMatrix right, Matrix product) {
    int rows = left.rows();
    int blockRows =
        Math.max(
            2 * TILE_ROWS, BLOCK_NUMBERS / Math.max(1, left.columns()) / TILE_ROWS * TILE_ROWS);
    Matrix tail = Matrix.zeros(TILE_ROWS, WIDTHS.full());
    for (int begin = 0; begin < rows; begin += blockRows) {
      int end = Math.min(rows, begin + blockRows);
      for (int panel = 0; panel < right.panels(); panel++) {
        boolean whole = panel * WIDTHS.full() + right.width(panel) <= right.columns();
        for (int row = begin; row < end; row += TILE_ROWS) {
          Matrix tileRows = left.rowRange(row, Math.min(TILE_ROWS, end - row));
          if (whole) {
            int to = product.rowStart(row) + panel * WIDTHS.full();
            tile(tileRows, right, panel, product.values(), to, product.stride());
          } else {
            tile(tileRows, right, panel, tail.values(), 0, tail.stride());
            copy(tail, tileRows.rows(), right, panel, product, row);
          }
        }
      }
    }
  }

  /** Computes at most six rows of one panel. */
  private static void tile(
      Matrix left, PackedMatrix right, int panel, float[] product, int to, int stride) {
    float[] a = left.values();
    int from = left.rowStart(0);
    int depth = left.columns();
    int packed = right.start(panel);
    int width = right.width(panel);
    int column = right.biasStart(panel);
    int last = left.rows() - 1;
    if (last >= 3 && width > NarrowTile.WIDTH) {
      WideTile.sixRows(
          a,
          from,
          left.stride(),
          last,
          right.values(),
          packed,
          depth,
          right.bias(),
          column,
          product,
          to,
          stride);
      return;
    }
    for (int shift = 0; shift < width; shift += NarrowTile.WIDTH) {
      if (last >= 3) {
        NarrowTile.sixRows(
            a,
            from,
            left.stride(),
            last,
            right.values(),
            packed + shift,
            depth,
            right.bias(),
            column + shift,
            product,
            to + shift,
            stride);
      } else if (last >= 1) {
        NarrowTile.threeRows(
            a,
            from,
            left.stride(),
            last,
            right.values(),
            packed + shift,
            width,
            depth,
            right.bias(),
            column + shift,
            product,
            to + shift,
            stride);
      } else {
        NarrowTile.oneRow(
            a,
            from,
            right.values(),
            packed + shift,
            width,
            depth,
            right.bias(),
            column + shift,
            product,
            to + shift);
      }
    }
  }

  /** Copies those columns of a computed tile that exist. */
  private static void copy(
      Matrix tile, int rows, PackedMatrix right, int panel, Matrix product, int row) {
    int column = panel * WIDTHS.full();
    for (int tileRow = 0; tileRow < rows; tileRow++) {
      System.arraycopy(
          tile.values(),
          tile.rowStart(tileRow),
          product.values(),
          product.rowStart(row + tileRow) + column,
          right.columns() - column);
    }
  }
}
