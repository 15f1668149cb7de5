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
  private final Matrix values;
  private final Kernels kernels;

  KeySide(Matrix projected, Matrix values, Kernels kernels) {
    this.projected = projected;
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

  /** The keys' rows of a tile, projected. */
  Matrix projected(int tile) {
    return part(projected, tile);
  }

  static int tiles(int keys) {
    return Math.ceilDiv(keys, TILE);
  }

  static Matrix part(Matrix rows, int tile) {
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
    PackedMatrix[] packed = new PackedMatrix[tiles(rows.rows())];
    for (int tile = 0; tile < packed.length; tile++) {
      Matrix part = part(rows, tile);
      packed[tile] = transposed ? kernels.packTransposed(part) : kernels.pack(part);
    }
    return packed;
  }
}
