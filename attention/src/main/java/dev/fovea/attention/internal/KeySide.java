package dev.fovea.attention.internal;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;

/**
 * The keys and values of one sequence and key head, projected once and packed by tiles, for all
 * queries that look at them.
 */
final class KeySide {
  /** Keys of a tile: what a mask can skip, and the depth of one product of weights and values. */
  static final int TILE = 256;

  private final Matrix projected;
  private final Matrix transposed;
  private final Matrix values;
  private final Kernels kernels;

  /**
   * @param additive whether keys are needed in columns
   */
  KeySide(Matrix projected, Matrix values, boolean additive, Kernels kernels) {
    this.projected = projected;
    this.transposed = additive ? transpose(projected) : Matrix.zeros(0, 0);
    this.values = values;
    this.kernels = kernels;
  }

  int keys() {
    return projected.rows();
  }

  Matrix projected() {
    return projected;
  }

  Matrix values() {
    return values;
  }

  /** A tile of keys, each in a column; for the additive similarity alone. */
  Matrix transposed(Tile tile) {
    return transposed.columnRange(tile.firstKey(), tile.keys());
  }

  static Matrix transpose(Matrix matrix) {
    Matrix transposed = Matrix.zeros(matrix.columns(), matrix.rows());
    for (int row = 0; row < matrix.rows(); row++) {
      int from = matrix.rowStart(row);
      for (int column = 0; column < matrix.columns(); column++) {
        transposed.values()[transposed.rowStart(column) + row] = matrix.values()[from + column];
      }
    }
    return transposed;
  }

  private static Matrix part(Matrix rows, int tile) {
    return rows.rowRange(tile * TILE, Math.min(TILE, rows.rows() - tile * TILE));
  }

  PackedMatrix[] packKeys() {
    return pack(projected, false);
  }

  PackedMatrix[] packKeysTransposed() {
    return pack(projected, true);
  }

  PackedMatrix[] packValues() {
    return pack(values, false);
  }

  PackedMatrix[] packValuesTransposed() {
    return pack(values, true);
  }

  private PackedMatrix[] pack(Matrix rows, boolean transposed) {
    PackedMatrix[] packed = new PackedMatrix[Math.ceilDiv(rows.rows(), TILE)];
    for (int tile = 0; tile < packed.length; tile++) {
      Matrix part = part(rows, tile);
      packed[tile] = transposed ? kernels.packTransposed(part) : kernels.pack(part);
    }
    return packed;
  }
}
