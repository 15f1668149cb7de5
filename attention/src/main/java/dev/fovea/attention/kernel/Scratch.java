package dev.fovea.attention.kernel;

import java.util.Arrays;

/**
 * What one thread needs to attend, kept from one call to the next so that small heads cost no
 * allocation. Its size depends on the columns of a head, and on the length only where a whole head
 * is packed by one thread.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  final PackedKeys packed = new PackedKeys();
  final float[] block = new float[VectorMath.LANES * VectorMath.LANES];

  /** The scores of a group of rows against a tile of keys, then their weights. */
  final float[] scores = new float[AttentionTile.GROUP * AttentionTile.KEYS];

  /** The largest score of each row of a group in each lane. */
  final float[] lanes = new float[AttentionTile.GROUP * VectorMath.LANES];

  /** Of each row of a group: what is added to its scores, in powers of two. */
  final float[] shifts = new float[AttentionTile.GROUP];

  /** Of each row of a group: what its sums are multiplied by. */
  final float[] factors = new float[AttentionTile.GROUP];

  /** Of each row of a group: one over its sum of weights, 0 for 0. */
  final float[] inverses = new float[AttentionTile.GROUP];

  /** The factors of rows that are left as they are. */
  final float[] ones = new float[HalfTile.ROWS];

  /** Of each row of a block: the largest score so far, in powers of two. */
  final float[] maxima = new float[AttentionTile.QUERIES];

  /** Of each row of a block: the sum of its weights so far, in each lane. */
  final float[] sums = new float[AttentionTile.QUERIES * VectorMath.LANES];

  /** Of each row of a block whose sum of weights is complete: that sum. */
  final float[] totals = new float[AttentionTile.QUERIES];

  /** A register tile's product. */
  final float[] product = new float[HalfTile.ROWS * AttentionTile.PANEL];

  /** What the rows of a block have of the values so far, in panels; only where tiles follow. */
  float[] output = new float[0];

  private Scratch() {
    Arrays.fill(ones, 1);
  }

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /** An array of at least so many numbers: the same one where it is long enough. */
  static float[] atLeast(float[] array, int length) {
    return array.length >= length ? array : new float[length];
  }

  /** Begins a block of so many queries with so many columns of values. */
  void begin(int queries, int columns) {
    int rows = Math.ceilDiv(queries, VectorMath.LANES) * VectorMath.LANES;
    output =
        atLeast(
            output, AttentionTile.panels(columns) * AttentionTile.PANEL * AttentionTile.QUERIES);
    Arrays.fill(sums, 0, rows * VectorMath.LANES, 0);
    Arrays.fill(maxima, 0, rows, Float.NEGATIVE_INFINITY);
    Arrays.fill(totals, 0, rows, 0);
  }
}
