package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.AttentionOptions;
import dev.fovea.attention.internal.MaskTiles.Coverage;
import java.util.ArrayList;
import java.util.List;

/**
 * Some queries of one head, and the tiles of keys that they see at least in part. The scores of
 * those tiles stand side by side without gaps, so that what is hidden takes neither time nor room.
 *
 * @param place of the queries
 * @param first the first query's row in its sequence
 * @param rows how many queries
 * @param tiles the tiles seen, from left to right
 */
record RowBlock(Place place, int first, int rows, List<Tile> tiles) {
  /** The most rows of a block, a multiple of the kernels' six. */
  private static final int MOST_ROWS = 96;

  /** The most scores of a block, unless it has only six rows. */
  private static final int SCORES = 1 << 20;

  /** How many rows the blocks of one head have. */
  static int height(int keys) {
    return Math.clamp(SCORES / Math.max(1, keys) / 6 * 6L, 6, MOST_ROWS);
  }

  static RowBlock of(
      AttentionOptions options, AttentionInput input, Place place, int first, int rows) {
    int keys = input.key().length(place.sequence());
    List<Tile> tiles = new ArrayList<>();
    for (int key = 0; key < keys; key += KeySide.TILE) {
      Tile tile = new Tile(place, first, rows, key, Math.min(KeySide.TILE, keys - key));
      if (MaskTiles.coverage(options.mask(), tile) != Coverage.NOTHING) {
        tiles.add(tile);
      }
    }
    return new RowBlock(place, first, rows, tiles);
  }

  /** How many scores stand in a row. */
  int columns() {
    int columns = 0;
    for (Tile tile : tiles) {
      columns += tile.keys();
    }
    return columns;
  }
}
