package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

/**
 * {@code target += leftᵀ · right} on vectors. Neither side is packed: a tile of the target stays in
 * registers while a block of rows passes by, both sides being read along their rows. A block is
 * short enough for its rows to stay in the caches until all tiles have read them.
 */
final class VectorTransposedProduct {
  private static final int BLOCK_ROWS = 128;
  private static final int TILE_ROWS = 6;

  private VectorTransposedProduct() {}

  static void add(Matrix left, Matrix right, Matrix target) {
    for (int row = 0; row < left.rows(); row += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, left.rows() - row);
      addBlock(left.rowRange(row, count), right.rowRange(row, count), target);
    }
  }

  private static void addBlock(Matrix left, Matrix right, Matrix target) {
    int columns = right.columns();
    int column = 0;
    while (column < columns) {
      int vectors = (columns - column) / LANES;
      int width = VectorProduct.WIDE && vectors >= 4 ? 4 : vectors >= 2 ? 2 : 1;
      for (int row = 0; row < left.columns(); row += TILE_ROWS) {
        tile(left, right, target, row, column, width);
      }
      column += width * LANES;
    }
  }

  private static void tile(
      Matrix left, Matrix right, Matrix target, int row, int column, int vectors) {
    int from = left.rowStart(0) + row;
    int last = Math.min(TILE_ROWS, left.columns() - row) - 1;
    int other = right.rowStart(0) + column;
    int to = target.rowStart(row) + column;
    switch (vectors) {
      case 4 ->
          TransposedTile.fourVectors(
              left.values(),
              from,
              left.stride(),
              last,
              right.values(),
              other,
              right.stride(),
              left.rows(),
              target.values(),
              to,
              target.stride());
      case 2 ->
          TransposedTile.twoVectors(
              left.values(),
              from,
              left.stride(),
              last,
              right.values(),
              other,
              right.stride(),
              left.rows(),
              target.values(),
              to,
              target.stride());
      default ->
          TransposedTile.oneVector(
              left.values(),
              from,
              left.stride(),
              last,
              right.values(),
              other,
              right.stride(),
              left.rows(),
              target.values(),
              to,
              target.stride(),
              SPECIES.indexInRange(column, right.columns()));
    }
  }
}
