package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.AttentionTile.KEYS;
import static dev.fovea.attention.kernel.AttentionTile.PANEL;
import static dev.fovea.attention.kernel.AttentionTile.ROWS;
import static dev.fovea.attention.kernel.VectorMath.LANES;

import java.util.Arrays;

/**
 * Fused attention on vectors (Dao et al., "FlashAttention", 2022; "FlashAttention-2", 2023): for a
 * block of queries, one tile of keys after the other, the scores are computed, turned into weights
 * against the largest score so far, and multiplied with the values, while they are in the
 * first-level cache. What was summed before is rescaled as the next tile is added. The weights of a
 * whole row never exist.
 *
 * <p>Tiles of keys begin at multiples of {@link AttentionTile#KEYS}, whatever the block of queries,
 * and within a tile each row is computed by itself: a row's bits do not depend on how the queries
 * are divided.
 */
final class VectorForward {
  static final double LOG2_E = 1 / Math.log(2);

  private VectorForward() {}

  /**
   * Attends the queries of one block, at most {@link AttentionTile#QUERIES}, from {@code begin} to
   * {@code end}.
   */
  static void block(
      AttentionHead head,
      PackedKeys packed,
      int begin,
      int end,
      Matrix output,
      float[] logSums,
      int logSum,
      Scratch scratch) {
    scratch.begin(end - begin, head.value().columns());
    VectorTerms.openSums(head.terms(), scratch);
    Visibility visibility = head.visibility();
    int keys = head.key().rows();
    int last = visibility.end(end - 1, keys);
    for (int tile = visibility.first(begin) / KEYS * KEYS; tile < last; tile += KEYS) {
      int tileEnd = Math.min(last, tile + KEYS);
      scores(head, begin, end, tile, tileEnd, packed, scratch);
      if (head.terms().changing()) {
        VectorTerms.block(head, begin, end, tile, tileEnd, scratch.scores);
      }
      maxima(head, begin, end, tile, tileEnd, scratch);
      VectorSoftmax.rescale(head.exponent(), scratch);
      for (int row = begin; row < end; row += ROWS) {
        strip(head, packed, begin, row, Math.min(end, row + ROWS), tile, tileEnd, scratch);
      }
    }
    finish(head, begin, end, output, logSums, logSum, scratch);
  }

  /** The scores of a block against a tile, panel by panel: a panel serves all strips of queries. */
  private static void scores(
      AttentionHead head,
      int begin,
      int end,
      int tile,
      int tileEnd,
      PackedKeys packed,
      Scratch scratch) {
    Matrix query = head.query();
    int depth = query.columns();
    Visibility visibility = head.visibility();
    for (int panel = tile; panel < tileEnd; panel += PANEL) {
      for (int row = begin; row < end; row += ROWS) {
        int last = Math.min(ROWS, end - row) - 1;
        int seen = Math.min(visibility.end(row + last, head.key().rows()), tileEnd) - panel;
        if (seen > 0 && visibility.first(row) < panel + PANEL) {
          TileStore.rows(
              query.values(),
              query.rowStart(row),
              query.stride(),
              last,
              packed.keys().transposed(),
              packed.keys().transposedStart(panel),
              AttentionTile.vectors(seen),
              depth,
              scratch.scores,
              (row - begin) * KEYS + panel - tile,
              KEYS);
        }
      }
    }
  }

  /** Hides what a row does not see and finds the largest score in each lane. */
  private static void maxima(
      AttentionHead head, int begin, int end, int tile, int tileEnd, Scratch scratch) {
    Visibility visibility = head.visibility();
    int keys = head.key().rows();
    for (int row = begin; row < end; row += ROWS) {
      int rowEnd = Math.min(end, row + ROWS);
      int from = Math.max(tile, visibility.first(row));
      int to = Math.min(tileEnd, visibility.end(rowEnd - 1, keys));
      int first = 0;
      int last = 0;
      if (from < to) {
        first = (from - tile) / LANES * LANES;
        last = Math.ceilDiv(to - tile, LANES) * LANES;
        for (int each = row; each < rowEnd; each++) {
          int at = (each - begin) * KEYS;
          int seen = Math.clamp(visibility.first(each) - tile, first, last);
          int hidden = Math.clamp(visibility.end(each, keys) - tile, seen, last);
          hide(scratch.scores, at + first, at + seen);
          hide(scratch.scores, at + hidden, at + last);
        }
      }
      VectorSoftmax.maxima(row - begin, rowEnd - begin, first, last, scratch);
    }
  }

  private static void hide(float[] scores, int from, int to) {
    if (from < to) {
      Arrays.fill(scores, from, to, Float.NEGATIVE_INFINITY);
    }
  }

  /** Turns the scores of one strip of queries into weights and adds the values they give. */
  private static void strip(
      AttentionHead head,
      PackedKeys packed,
      int begin,
      int row,
      int rowEnd,
      int tile,
      int tileEnd,
      Scratch scratch) {
    Visibility visibility = head.visibility();
    int from = Math.max(tile, visibility.first(row));
    int to = Math.min(tileEnd, visibility.end(rowEnd - 1, head.key().rows()));
    if (from >= to) {
      return;
    }
    VectorSoftmax.weights(
        row - begin,
        rowEnd - begin,
        (from - tile) / LANES * LANES,
        Math.ceilDiv(to - tile, LANES) * LANES,
        head.exponent(),
        scratch);
    int columns = head.value().columns();
    for (int column = 0; column < columns; column += PANEL) {
      int panel = column / PANEL;
      TileAccumulate.rows(
          scratch.scores,
          (row - begin) * KEYS + from - tile,
          KEYS,
          rowEnd - row - 1,
          packed.values().values(),
          packed.values().start(from, column),
          AttentionTile.vectors(columns - column),
          to - from,
          scratch.factors,
          row - begin,
          scratch.output,
          (panel * AttentionTile.QUERIES + row - begin) * PANEL,
          PANEL);
    }
  }

  private static void finish(
      AttentionHead head,
      int begin,
      int end,
      Matrix output,
      float[] logSums,
      int logSum,
      Scratch scratch) {
    VectorSoftmax.finish(scratch);
    System.arraycopy(scratch.maxima, 0, logSums, logSum + begin, end - begin);
    int columns = head.value().columns();
    for (int row = begin; row < end; row++) {
      for (int column = 0; column < columns; column += PANEL) {
        VectorPanels.scaled(
            scratch.output,
            (column / PANEL * AttentionTile.QUERIES + row - begin) * PANEL,
            scratch.factors[row - begin],
            output.values(),
            output.rowStart(row) + column,
            Math.min(PANEL, columns - column));
      }
    }
  }
}
