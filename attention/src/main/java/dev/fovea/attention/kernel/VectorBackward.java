package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.AttentionTile.PANEL;
import static dev.fovea.attention.kernel.AttentionTile.ROWS;
import static dev.fovea.attention.kernel.VectorMath.LANES;

import java.util.Arrays;

/**
 * The backward pass of fused attention (Dao et al., "FlashAttention", 2022): the weights are
 * computed again from the scores and the logarithm of their sum, tile by tile, and never stored.
 *
 * <p>With P the weights, O the output and a leading d for the gradient by something: dV = Pᵀ·dO, dP
 * = dO·Vᵀ, dS = P∘(dP − Σ O∘dO), dQ = scale·dS·K, dK = scale·dSᵀ·Q. A tile holds Pᵀ and dSᵀ, keys
 * down and queries along the lanes: then the sums of the queries lie in lanes too, all five
 * products have a row-major left side, and only the queries, the gradients and the sum dQᵀ are ever
 * transposed.
 *
 * <p>One call takes one range of keys through all queries, in order; the gradients by its keys and
 * values are finished by it, that by the queries is added up over the ranges, in the order of the
 * ranges.
 */
final class VectorBackward {
  /** Keys of a tile, whole register tiles and whole vectors. */
  static final int KEYS = ROWS == 4 ? 64 : 96;

  /**
   * Queries that a tile of keys is taken against at a time, whole panels: the depth of the products
   * that give dV and dK, whose sums are loaded and stored once for each.
   */
  static final int QUERIES = Math.max(PANEL, 64);

  private VectorBackward() {}

  /**
   * Adds what the keys from {@code begin} to {@code end} give to the transposed gradient by the
   * queries, which lies in panels as {@link PackedPanels#transposed()}, and finishes the gradients
   * by these keys and values.
   */
  static void keys(
      AttentionHead head,
      AttentionGradient gradient,
      PackedQueries packed,
      int begin,
      int end,
      float[] transposedQuery,
      BackwardScratch scratch) {
    for (int key = begin; key < end; key += KEYS) {
      tile(head, gradient, packed, key, Math.min(end, key + KEYS), transposedQuery, scratch);
    }
  }

  private static void tile(
      AttentionHead head,
      AttentionGradient gradient,
      PackedQueries packed,
      int begin,
      int end,
      float[] transposedQuery,
      BackwardScratch scratch) {
    int rows = head.query().rows();
    scratch.begin(head, begin, end);
    int last = head.visibility().endRow(end - 1, rows);
    for (int query = head.visibility().firstRow(begin) / QUERIES * QUERIES;
        query < last;
        query += QUERIES) {
      int queries = Math.min(QUERIES, rows - query);
      for (int key = begin; key < end; key += ROWS) {
        strip(head, packed, begin, key, Math.min(end, key + ROWS), query, queries, scratch);
      }
      for (int panel = query; panel < query + queries; panel += PANEL) {
        int panelQueries = Math.min(PANEL, rows - panel);
        accumulateQueries(head, begin, end, query, panel, panelQueries, transposedQuery, scratch);
      }
    }
    addTo(scratch.key, head.scale(), gradient.key(), begin, end);
    addTo(scratch.value, 1, gradient.value(), begin, end);
  }

  /**
   * A few keys against a block of queries: weights, their gradients, and what these add to the
   * keys.
   */
  private static void strip(
      AttentionHead head,
      PackedQueries packed,
      int begin,
      int key,
      int end,
      int query,
      int queries,
      BackwardScratch scratch) {
    Visibility visibility = head.visibility();
    int from = Math.clamp(visibility.firstRow(key) - query, 0, queries);
    int to = Math.clamp(visibility.endRow(end - 1, query + queries) - query, 0, queries);
    int at = (key - begin) * QUERIES;
    if (from >= to) {
      clear(scratch, at, (end - key) * QUERIES);
      scratch.spreadGradients(key - begin, end - begin, queries);
      return;
    }
    int lane = from / LANES * LANES;
    int lanes = Math.ceilDiv(to, LANES) * LANES;
    Matrix keys = head.key();
    Matrix values = head.value();
    int last = end - key - 1;
    products(keys, key, last, packed.queries, query, lane, lanes, scratch.weights, at);
    products(values, key, last, packed.upstream, query, lane, lanes, scratch.gradients, at);
    float factor = head.exponent();
    boolean changing = head.terms().changing();
    for (int each = key; each < end; each++) {
      int row = (each - begin) * QUERIES;
      if (changing) {
        int distance = each - (query + lane) - visibility.offset();
        VectorTerms.column(
            head, scratch.weights, row + lane, lanes - lane, distance, scratch.capSlopes(head));
      }
      VectorSoftmax.gradients(
          scratch.weights,
          scratch.gradients,
          row + lane,
          row + lanes,
          factor,
          packed.shifts,
          packed.products,
          query + lane);
      if (head.terms().capped()) {
        VectorTerms.capGradients(
            scratch.gradients, scratch.capSlopes(head), row + lane, lanes - lane);
      }
      int first = Math.clamp(visibility.firstRow(each) - query, 0, queries);
      int seen = Math.clamp(visibility.endRow(each, query + queries) - query, first, queries);
      clear(scratch, row, first);
      clear(scratch, row + seen, QUERIES - seen);
    }
    scratch.spreadGradients(key - begin, end - begin, queries);
    accumulateKeys(
        scratch.weights,
        at + from,
        last,
        to - from,
        packed.upstream,
        query + from,
        values.columns(),
        scratch.value,
        (key - begin) * PANEL);
    accumulateKeys(
        scratch.gradients,
        at + from,
        last,
        to - from,
        packed.queries,
        query + from,
        keys.columns(),
        scratch.key,
        (key - begin) * PANEL);
  }

  /** Some rows of keys or values times the queries from one lane of a block to another. */
  private static void products(
      Matrix rows,
      int row,
      int last,
      PackedPanels packed,
      int query,
      int lane,
      int lanes,
      float[] target,
      int at) {
    for (int panel = lane / PANEL * PANEL; panel < lanes; panel += PANEL) {
      int from = Math.max(lane, panel);
      TileStore.rows(
          rows.values(),
          rows.rowStart(row),
          rows.stride(),
          last,
          packed.transposed(),
          packed.transposedStart(query + panel) + from - panel,
          (Math.min(lanes, panel + PANEL) - from) / LANES,
          rows.columns(),
          target,
          at + from,
          QUERIES);
    }
  }

  private static void clear(BackwardScratch scratch, int from, int count) {
    if (count > 0) {
      Arrays.fill(scratch.weights, from, from + count, 0);
      Arrays.fill(scratch.gradients, from, from + count, 0);
    }
  }

  private static void accumulateKeys(
      float[] left,
      int from,
      int last,
      int depth,
      PackedPanels right,
      int query,
      int columns,
      float[] sums,
      int at) {
    for (int column = 0; column < columns; column += PANEL) {
      TileAccumulate.rows(
          left,
          from,
          QUERIES,
          last,
          right.values(),
          right.start(query, column),
          AttentionTile.vectors(columns - column),
          depth,
          sums,
          column * KEYS + at,
          PANEL);
    }
  }

  /** dQᵀ += Kᵀ·dSᵀ for the keys that a panel of queries sees. */
  private static void accumulateQueries(
      AttentionHead head,
      int begin,
      int end,
      int query,
      int panel,
      int queries,
      float[] transposedQuery,
      BackwardScratch scratch) {
    int first = Math.clamp(head.visibility().first(panel), begin, end);
    int seen =
        Math.clamp(head.visibility().end(panel + queries - 1, head.key().rows()), first, end);
    if (first == seen) {
      return;
    }
    int depth = head.query().columns();
    for (int row = 0; row < depth; row += ROWS) {
      TileAccumulate.rows(
          scratch.transposedKey,
          row * KEYS + first - begin,
          KEYS,
          Math.min(ROWS, depth - row) - 1,
          scratch.gradientPanels,
          (panel - query) * KEYS + (first - begin) * PANEL,
          AttentionTile.vectors(queries),
          seen - first,
          transposedQuery,
          panel * depth + row * PANEL,
          PANEL);
    }
  }

  private static void addTo(float[] sums, float factor, Matrix target, int begin, int end) {
    for (int row = begin; row < end; row++) {
      for (int column = 0; column < target.columns(); column += PANEL) {
        VectorPanels.addScaled(
            sums,
            column * KEYS + (row - begin) * PANEL,
            factor,
            target.values(),
            target.rowStart(row) + column,
            Math.min(PANEL, target.columns() - column));
      }
    }
  }

  /** Writes the finished gradient by the queries from its transpose. */
  static void finishQueries(
      float[] transposedQuery, float scale, Matrix target, BackwardScratch scratch) {
    int depth = target.columns();
    int stride = Math.ceilDiv(depth, LANES) * LANES;
    float[] rows = scratch.rows(stride * PANEL);
    for (int query = 0; query < target.rows(); query += PANEL) {
      int count = Math.min(PANEL, target.rows() - query);
      VectorTranspose.transpose(
          transposedQuery, query * depth, PANEL, depth, count, rows, 0, stride, scratch.block);
      for (int row = 0; row < count; row++) {
        VectorPanels.addScaled(
            rows, row * stride, scale, target.values(), target.rowStart(query + row), depth);
      }
    }
  }
}
