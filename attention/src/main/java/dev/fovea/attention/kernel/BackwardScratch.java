package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.AttentionTile.PANEL;
import static dev.fovea.attention.kernel.VectorMath.LANES;

import java.util.Arrays;

/** What one thread needs for the backward pass, kept from one call to the next. */
final class BackwardScratch {
  private static final ThreadLocal<BackwardScratch> OF_THREAD =
      ThreadLocal.withInitial(BackwardScratch::new);

  final PackedQueries packed = new PackedQueries();
  final float[] block = new float[LANES * LANES];

  /** Pᵀ of a tile, a row a key, a block of queries wide. */
  final float[] weights = new float[VectorBackward.KEYS * VectorBackward.QUERIES];

  /** dPᵀ, then dSᵀ, likewise. */
  final float[] gradients = new float[VectorBackward.KEYS * VectorBackward.QUERIES];

  /** dSᵀ in panels of queries, a row a key: the same array where a block is a panel. */
  final float[] gradientPanels =
      VectorBackward.QUERIES == PANEL ? gradients : new float[gradients.length];

  /** The slopes of the soft cap at the scores; nothing until a head has one. */
  private float[] capSlopes = new float[0];

  /** Kᵀ of a tile, a row a column of the keys. */
  float[] transposedKey = new float[0];

  float[] key = new float[0];
  float[] value = new float[0];
  private float[] rows = new float[0];
  float[] transposedQuery = new float[0];
  float[] rangeQuery = new float[0];

  private BackwardScratch() {}

  static BackwardScratch ofThread() {
    return OF_THREAD.get();
  }

  /** Makes room for a head and clears the sums of one tile of its keys. */
  void begin(AttentionHead head, int begin, int end) {
    int depth = head.key().columns();
    key = cleared(key, depth);
    value = cleared(value, head.value().columns());
    transposedKey = Scratch.atLeast(transposedKey, VectorBackward.KEYS * depth);
    VectorTranspose.transpose(
        head.key().values(),
        head.key().rowStart(begin),
        head.key().stride(),
        end - begin,
        depth,
        transposedKey,
        0,
        VectorBackward.KEYS,
        block);
  }

  /** Lays dSᵀ of some keys out in panels, as the right side of a product wants it. */
  void spreadGradients(int key, int end, int queries) {
    if (VectorBackward.QUERIES == PANEL) {
      return;
    }
    for (int row = key; row < end; row++) {
      int from = row * VectorBackward.QUERIES;
      for (int query = 0; query < queries; query += PANEL) {
        int to = query * VectorBackward.KEYS + row * PANEL;
        VectorPanels.copy(gradients, from + query, gradientPanels, to);
      }
    }
  }

  /** Where the slopes of the soft cap are kept, at the places of the weights. */
  float[] capSlopes(AttentionHead head) {
    if (head.terms().capped()) {
      capSlopes = Scratch.atLeast(capSlopes, weights.length);
    }
    return capSlopes;
  }

  /** Room for so many numbers of any content. */
  float[] rows(int size) {
    rows = Scratch.atLeast(rows, size);
    return rows;
  }

  private static float[] cleared(float[] sums, int columns) {
    int size = AttentionTile.panels(columns) * PANEL * VectorBackward.KEYS;
    float[] array = Scratch.atLeast(sums, size);
    Arrays.fill(array, 0, size, 0);
    return array;
  }
}
