package dev.fovea.attention.internal;

import dev.fovea.attention.Mask;
import dev.fovea.attention.kernel.Matrix;
import java.util.Arrays;
import java.util.List;

/** Masks worked out for tiles of scores. */
final class MaskTiles {
  /** How much of a tile is seen. */
  enum Coverage {
    NOTHING,
    PART,
    EVERYTHING
  }

  private MaskTiles() {}

  /** How much of a tile a mask shows; PART where it takes looking at each score to tell. */
  static Coverage coverage(Mask mask, Tile tile) {
    int top = tile.position();
    int bottom = top + tile.queries() - 1;
    int left = tile.firstKey();
    int right = left + tile.keys() - 1;
    return switch (mask) {
      case Mask.Everything _ -> Coverage.EVERYTHING;
      case Mask.Causal _ -> between(left > bottom, right <= top);
      case Mask.Window(int keys) ->
          between(
              left - bottom >= keys || top - right >= keys,
              right - top < keys && bottom - left < keys);
      case Mask.Prefix(int keys) -> between(left >= keys, right < keys);
      case Mask.Blocks blocks -> coverage(blocks, tile);
      case Mask.And(List<Mask> masks) -> combine(masks, tile, Coverage.NOTHING);
      case Mask.Or(List<Mask> masks) -> combine(masks, tile, Coverage.EVERYTHING);
    };
  }

  private static Coverage between(boolean nothing, boolean everything) {
    return nothing ? Coverage.NOTHING : everything ? Coverage.EVERYTHING : Coverage.PART;
  }

  /** The decisive coverage if one mask has it, the opposite one if all have that. */
  private static Coverage combine(List<Mask> masks, Tile tile, Coverage decisive) {
    Coverage opposite = decisive == Coverage.NOTHING ? Coverage.EVERYTHING : Coverage.NOTHING;
    Coverage combined = opposite;
    for (Mask mask : masks) {
      Coverage coverage = coverage(mask, tile);
      if (coverage == decisive) {
        return decisive;
      }
      if (coverage != opposite) {
        combined = Coverage.PART;
      }
    }
    return combined;
  }

  private static Coverage coverage(Mask.Blocks blocks, Tile tile) {
    int size = blocks.size();
    int firstRow = Math.floorDiv(tile.position(), size);
    int lastRow = Math.floorDiv(tile.position() + tile.queries() - 1, size);
    boolean some = false;
    boolean all = true;
    for (int row = firstRow; row <= lastRow; row++) {
      for (int column = tile.firstKey() / size;
          column <= (tile.firstKey() + tile.keys() - 1) / size;
          column++) {
        boolean visible = blocks.visible(row, column);
        some |= visible;
        all &= visible;
      }
    }
    return between(!some, all);
  }

  /** Sets the scores of hidden keys to negative infinity. */
  static void hide(Mask mask, Tile tile, Matrix scores) {
    boolean[] visible = new boolean[tile.keys()];
    for (int row = 0; row < tile.queries(); row++) {
      Arrays.fill(visible, true);
      narrow(mask, tile, row, visible);
      int start = scores.rowStart(row);
      for (int key = 0; key < visible.length; key++) {
        if (!visible[key]) {
          scores.values()[start + key] = Float.NEGATIVE_INFINITY;
        }
      }
    }
  }

  /** Clears what a mask hides in one row of a tile. */
  private static void narrow(Mask mask, Tile tile, int row, boolean[] visible) {
    int position = tile.position() + row;
    switch (mask) {
      case Mask.Everything _ -> {}
      case Mask.Causal _ -> keep(tile, visible, Integer.MIN_VALUE, position);
      case Mask.Window(int keys) ->
          keep(tile, visible, (long) position - keys + 1, (long) position + keys - 1);
      case Mask.Prefix(int keys) -> keep(tile, visible, Integer.MIN_VALUE, keys - 1L);
      case Mask.Blocks blocks -> {
        int block = Math.floorDiv(position, blocks.size());
        for (int key = 0; key < visible.length; key++) {
          visible[key] &= blocks.visible(block, (tile.firstKey() + key) / blocks.size());
        }
      }
      case Mask.And(List<Mask> masks) -> masks.forEach(part -> narrow(part, tile, row, visible));
      case Mask.Or(List<Mask> masks) -> {
        boolean[] before = visible.clone();
        Arrays.fill(visible, false);
        for (Mask part : masks) {
          boolean[] seen = before.clone();
          narrow(part, tile, row, seen);
          for (int key = 0; key < visible.length; key++) {
            visible[key] |= seen[key];
          }
        }
      }
    }
  }

  /** Keeps the keys from {@code first} to {@code last}, counted in the sequence. */
  private static void keep(Tile tile, boolean[] visible, long first, long last) {
    int from = Math.clamp(first - tile.firstKey(), 0, visible.length);
    int to = Math.clamp(last + 1 - tile.firstKey(), from, visible.length);
    Arrays.fill(visible, 0, from, false);
    Arrays.fill(visible, to, visible.length, false);
  }
}
