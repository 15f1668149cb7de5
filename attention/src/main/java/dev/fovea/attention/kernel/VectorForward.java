package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.AttentionTile.GROUP;
import static dev.fovea.attention.kernel.AttentionTile.KEYS;
import static dev.fovea.attention.kernel.AttentionTile.PANEL;
import static dev.fovea.attention.kernel.AttentionTile.ROWS;
import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Fused attention on vectors (Dao et al., "FlashAttention", 2022; "FlashAttention-2", 2023): for a
 * block of queries, one tile of keys after the other, the scores are computed, turned into weights
 * against the largest score so far, and multiplied with the values, while they are in the
 * first-level cache. What was summed before is rescaled as the next tile is added. The weights of a
 * whole row never exist.
 *
 * <p>Within a tile the queries are taken in groups of which a vector holds a number each. Rows that
 * see keys of one tile only, which is all of them in short sequences, are divided by their sums as
 * they leave the registers and are written straight to the output.
 *
 * <p>Tiles of keys begin at multiples of {@link AttentionTile#KEYS}, whatever the block of queries,
 * and within a tile each row is computed by itself: a row's bits do not depend on how the queries
 * are divided.
 */
final class VectorForward {
  static final double LOG2_E = 1 / Math.log(2);

  private final AttentionHead head;
  private final Visibility visibility;
  private final PackedKeys packed;
  private final Matrix output;
  private final float[] logSums;
  private final int logSum;
  private final Scratch scratch;

  private final int keys;
  private final float factor;

  /** Rows for which a range of keys is taken: those of a register tile of the values. */
  private final int height;

  /**
   * Queries of a head on one thread.
   *
   * @param packed the head's keys and values
   * @param logSums where the logarithm of each query's sum goes, from {@code logSum} on
   * @param scratch the thread's own
   */
  VectorForward(
      AttentionHead head,
      PackedKeys packed,
      Matrix output,
      float[] logSums,
      int logSum,
      Scratch scratch) {
    this.head = head;
    this.visibility = head.visibility();
    this.packed = packed;
    this.output = output;
    this.logSums = logSums;
    this.logSum = logSum;
    this.scratch = scratch;
    this.keys = head.key().rows();
    this.factor = head.exponent();
    this.height = packed.narrow() ? HalfTile.ROWS : ROWS;
  }

  /**
   * Attends the queries of one block, at most {@link AttentionTile#QUERIES}, from {@code begin} to
   * {@code end}.
   */
  void block(int begin, int end) {
    scratch.begin(end - begin, head.value().columns());
    VectorTerms.openSums(head.terms(), end - begin, scratch);
    int last = visibility.end(end - 1, keys);
    for (int tile = visibility.first(begin) / KEYS * KEYS; tile < last; tile += KEYS) {
      for (int group = begin; group < end; group += GROUP) {
        group(begin, group, Math.min(end, group + GROUP), tile);
      }
    }
    VectorSoftmax.logs(end - begin, scratch, logSums, logSum + begin);
    for (int row = begin; row < end; row += height) {
      int rowEnd = Math.min(end, row + height);
      if (visibility.first(row) >= visibility.end(rowEnd - 1, keys)) {
        unseeing(row, rowEnd);
      }
    }
  }

  private void group(int begin, int group, int end, int tile) {
    int from = Math.max(tile, visibility.first(group));
    int to = Math.min(tile + KEYS, visibility.end(end - 1, keys));
    if (from >= to) {
      return;
    }
    // Whether all rows see the tile's keys up to the last that any sees.
    boolean alike = visibility.first(end - 1) <= tile && visibility.end(group, keys) >= to;
    if (alike) {
      for (int panel = tile; panel < to; panel += PANEL) {
        products(group, group, end, tile, panel, to - panel);
      }
      VectorSoftmax.maxima(end - group, to - tile, scratch);
    } else {
      Arrays.fill(scratch.lanes, Float.NEGATIVE_INFINITY);
      for (int panel = tile + (from - tile) / PANEL * PANEL; panel < to; panel += PANEL) {
        for (int row = group; row < end; row += height) {
          scores(group, row, Math.min(end, row + height), tile, panel);
        }
      }
    }
    VectorSoftmax.rescale(group - begin, factor, scratch);
    weights(begin, group, end, tile, alike ? GROUP : height);
    if (visibility.end(Math.min(end, group + height) - 1, keys) <= tile + KEYS) {
      VectorSoftmax.invertSums(group - begin, scratch);
    }
    for (int row = group; row < end; row += height) {
      values(begin, group, row, Math.min(end, row + height), tile);
    }
  }

  /** The scores of some rows of a group against so many keys from the first of a panel on. */
  private void products(int group, int row, int rowEnd, int tile, int panel, int seen) {
    Matrix query = head.query();
    int vectors = AttentionTile.vectors(seen);
    for (int each = row; each < rowEnd; each += ROWS) {
      TileStore.rows(
          query.values(),
          query.rowStart(each),
          query.stride(),
          Math.min(ROWS, rowEnd - each) - 1,
          packed.keys().transposed(),
          packed.keys().transposedStart(panel),
          vectors,
          query.columns(),
          scratch.scores,
          (each - group) * KEYS + panel - tile,
          KEYS);
    }
    if (head.terms().changing()) {
      for (int each = row; each < rowEnd; each++) {
        int at = (each - group) * KEYS + panel - tile;
        int distance = panel - each - visibility.offset();
        VectorTerms.row(head, scratch.scores, at, vectors * LANES, distance);
      }
    }
  }

  /** The scores of some rows against a panel of keys, and the largest of them in each lane. */
  private void scores(int group, int row, int rowEnd, int tile, int panel) {
    int seen = Math.min(tile + KEYS, visibility.end(rowEnd - 1, keys)) - panel;
    if (seen <= 0 || visibility.first(row) >= panel + PANEL) {
      return;
    }
    int vectors = AttentionTile.vectors(seen);
    products(group, row, rowEnd, tile, panel, seen);
    // Vectors that all of the rows see whole; what stands before and after them is seen in part.
    int first = Math.ceilDiv(Math.max(0, visibility.first(rowEnd - 1) - panel), LANES);
    int whole = Math.min(vectors, first);
    int end = Math.max(0, visibility.end(row, keys) - panel) / LANES;
    int wholeEnd = Math.clamp(end, whole, vectors);
    if (whole < wholeEnd) {
      int column = panel - tile + whole * LANES;
      VectorSoftmax.wholeMaxima(row - group, rowEnd - group, column, wholeEnd - whole, scratch);
    }
    if (whole > 0 || wholeEnd < vectors) {
      VectorSoftmax.visibleMaxima(
          row - group,
          rowEnd - group,
          panel - tile,
          vectors,
          whole,
          wholeEnd,
          visibility,
          row,
          panel,
          keys,
          scratch);
    }
  }

  /**
   * Turns the scores of a group into weights {@code 2^(score·factor + shift)} and adds these, lane
   * by lane, to the rescaled sums. Two rows at a time, so that one's chain of dependent steps fills
   * the pauses of the other's; where only one is left, it is done twice. Written as one method,
   * longer than what the compiler inlines, see {@link VectorLanes}.
   *
   * @param step rows for which a range of keys is taken
   */
  private void weights(int begin, int group, int end, int tile, int step) {
    float[] scores = scratch.scores;
    FloatVector factors = VectorMath.broadcast(factor);
    for (int row = group; row < end; row += step) {
      int rowEnd = Math.min(end, row + step);
      int from = (Math.max(tile, visibility.first(row)) - tile) / LANES * LANES;
      int to = Math.min(tile + KEYS, visibility.end(rowEnd - 1, keys)) - tile;
      for (int each = row; each < rowEnd && from < to; each += 2) {
        int other = Math.min(each + 1, rowEnd - 1);
        int sum = (each - begin) * LANES;
        int otherSum = (other - begin) * LANES;
        FloatVector shift = VectorMath.broadcast(scratch.shifts[each - group]);
        FloatVector otherShift = VectorMath.broadcast(scratch.shifts[other - group]);
        FloatVector total =
            FloatVector.fromArray(SPECIES, scratch.sums, sum).mul(scratch.factors[each - group]);
        FloatVector otherTotal =
            FloatVector.fromArray(SPECIES, scratch.sums, otherSum)
                .mul(scratch.factors[other - group]);
        int last = (each - group) * KEYS + to;
        int away = (other - each) * KEYS;
        for (int at = last - to + from; at < last; at += LANES) {
          FloatVector a = FloatVector.fromArray(SPECIES, scores, at).fma(factors, shift);
          FloatVector b =
              FloatVector.fromArray(SPECIES, scores, at + away).fma(factors, otherShift);
          a = VectorMath.exp2(a);
          b = VectorMath.exp2(b);
          a.intoArray(scores, at);
          b.intoArray(scores, at + away);
          total = a.add(total);
          otherTotal = b.add(otherTotal);
        }
        total.intoArray(scratch.sums, sum);
        otherTotal.intoArray(scratch.sums, otherSum);
      }
    }
  }

  /** Adds the values that the weights of some rows give. */
  private void values(int begin, int group, int row, int rowEnd, int tile) {
    int end = visibility.end(rowEnd - 1, keys);
    int from = Math.max(tile, visibility.first(row));
    int to = Math.min(tile + KEYS, end);
    if (from >= to) {
      return;
    }
    boolean fresh = tile <= visibility.first(row);
    boolean done = end <= tile + KEYS;
    int columns = head.value().columns();
    int width = packed.values().width();
    for (int column = 0; column < columns; column += width) {
      int count = Math.min(width, columns - column);
      int at = (column / width * AttentionTile.QUERIES + row - begin) * PANEL;
      // A half tile writes all of its columns, whether they exist or not.
      boolean whole = packed.narrow() ? count == width : count % LANES == 0;
      if (fresh && done && whole) {
        product(
            row - group,
            rowEnd - row,
            tile,
            from,
            to,
            column,
            scratch.inverses,
            row - group,
            output.values(),
            output.rowStart(row) + column,
            output.stride());
        continue;
      }
      float[] sums = fresh ? scratch.output : scratch.product;
      int sum = fresh ? at : 0;
      product(row - group, rowEnd - row, tile, from, to, column, scratch.ones, 0, sums, sum, PANEL);
      for (int each = row; each < rowEnd; each++, at += PANEL) {
        if (!fresh) {
          float old = scratch.factors[each - group];
          VectorPanels.rescaleAndAdd(scratch.output, at, old, sums, (each - row) * PANEL, count);
        }
        if (done) {
          float inverse = scratch.inverses[each - group];
          int target = output.rowStart(each) + column;
          VectorPanels.scaled(scratch.output, at, inverse, output.values(), target, count);
        }
      }
    }
  }

  /** The weights of some rows of a group times the values, each row times its factor. */
  private void product(
      int row,
      int rows,
      int tile,
      int from,
      int to,
      int column,
      float[] factors,
      int factor,
      float[] target,
      int at,
      int stride) {
    PackedPanels values = packed.values();
    int weights = row * KEYS + from - tile;
    if (packed.narrow()) {
      HalfTile.rows(
          scratch.scores,
          weights,
          KEYS,
          rows - 1,
          values.values(),
          values.start(from, column),
          to - from,
          factors,
          factor,
          target,
          at,
          stride);
    } else {
      TileScale.rows(
          scratch.scores,
          weights,
          KEYS,
          rows - 1,
          values.values(),
          values.start(from, column),
          AttentionTile.vectors(head.value().columns() - column),
          to - from,
          factors,
          factor,
          target,
          at,
          stride);
    }
  }

  /** Nothing, for rows that see no key, and of all weights only the sink's. */
  private void unseeing(int row, int rowEnd) {
    for (int each = row; each < rowEnd; each++) {
      int start = output.rowStart(each);
      Arrays.fill(output.values(), start, start + output.columns(), 0);
      logSums[logSum + each] = head.terms().sink();
    }
  }
}
