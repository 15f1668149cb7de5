package dev.fovea.attention.internal;

import dev.fovea.attention.internal.Scratch.Slot;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;

/** Products of a block of rows with the tiles of keys or values that it sees. */
final class TileProducts {
  private TileProducts() {}

  /** {@code target = Σ left[tile] · right[tile]}, from the first tile to the last. */
  static void sum(
      Kernels kernels,
      RowBlock block,
      Matrix left,
      PackedMatrix[] right,
      Matrix target,
      Scratch scratch) {
    if (block.tiles().isEmpty()) {
      Scores.clear(target);
    }
    int column = 0;
    for (Tile tile : block.tiles()) {
      Matrix part = left.columnRange(column, tile.keys());
      PackedMatrix packed = right[tile.firstKey() / KeySide.TILE];
      if (column == 0) {
        kernels.multiply(part, packed, target);
      } else {
        Matrix product = scratch.matrix(Slot.PRODUCT, target.rows(), target.columns());
        kernels.multiply(part, packed, product);
        kernels.add(target, product);
      }
      column += tile.keys();
    }
  }

  /** {@code target[tile] += left[tile]ᵀ · right} for each tile. */
  static void addTransposed(
      Kernels kernels,
      RowBlock block,
      Matrix left,
      PackedMatrix right,
      Matrix target,
      Scratch scratch) {
    int column = 0;
    for (Tile tile : block.tiles()) {
      Matrix transposed = scratch.matrix(Slot.TRANSPOSED, tile.keys(), block.rows());
      transpose(left.columnRange(column, tile.keys()), transposed);
      Matrix product = scratch.matrix(Slot.PRODUCT, tile.keys(), right.columns());
      kernels.multiply(transposed, right, product);
      kernels.add(target.rowRange(tile.firstKey(), tile.keys()), product);
      column += tile.keys();
    }
  }

  private static void transpose(Matrix matrix, Matrix transposed) {
    for (int row = 0; row < matrix.rows(); row++) {
      int from = matrix.rowStart(row);
      for (int column = 0; column < matrix.columns(); column++) {
        transposed.values()[transposed.rowStart(column) + row] = matrix.values()[from + column];
      }
    }
  }
}
