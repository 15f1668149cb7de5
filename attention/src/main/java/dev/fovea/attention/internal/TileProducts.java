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
      Kernels kernels, RowBlock block, Matrix left, Matrix right, Matrix target) {
    int column = 0;
    for (Tile tile : block.tiles()) {
      kernels
          .training()
          .addTransposedProduct(
              left.columnRange(column, tile.keys()),
              right,
              target.rowRange(tile.firstKey(), tile.keys()));
      column += tile.keys();
    }
  }
}
