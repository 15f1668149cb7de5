package dev.fovea.attention.internal;

import dev.fovea.attention.Dropout;
import dev.fovea.attention.kernel.Matrix;

/**
 * Dropout of weights, decided by a hash of the seed and the place (SplitMix64, Steele et al. 2014).
 */
final class DropoutTiles {
  private DropoutTiles() {}

  /** Multiplies each number of a block by 0 or 1 / (1 − rate). */
  static void apply(Dropout dropout, RowBlock block, Matrix numbers) {
    float keep = (float) (1 / (1 - dropout.rate()));
    int column = 0;
    for (Tile tile : block.tiles()) {
      for (int row = 0; row < tile.queries(); row++) {
        long place = mix(mix(dropout.seed() + tile.place().sequence()) + tile.place().head());
        long rowKey = mix(place + tile.firstQuery() + row);
        int start = numbers.rowStart(row) + column;
        for (int key = 0; key < tile.keys(); key++) {
          double uniform = (mix(rowKey + tile.firstKey() + key) >>> 11) * 0x1p-53;
          numbers.values()[start + key] *= uniform < dropout.rate() ? 0 : keep;
        }
      }
      column += tile.keys();
    }
  }

  private static long mix(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
