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

  /** The largest score of each row in each lane. */
  final float[] lanes = new float[AttentionTile.QUERIES * VectorMath.LANES];

  /** Something of each row in each lane, the rows side by side. */
  final float[] transposed = new float[AttentionTile.QUERIES * VectorMath.LANES];

  /**
   * The largest score of each row so far, in powers of two; what is added to its scores; what its
   * sums are multiplied by.
   */
  final float[] maxima = new float[AttentionTile.QUERIES];

  final float[] sums = new float[AttentionTile.QUERIES * VectorMath.LANES];
  final float[] shifts = new float[AttentionTile.QUERIES];
  final float[] factors = new float[AttentionTile.QUERIES];
  final float[] scores = new float[AttentionTile.QUERIES * AttentionTile.KEYS];
  float[] output = new float[0];

  /** Rows of the block, whole vectors of them. */
  int rows;

  private Scratch() {}

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /** An array of at least so many numbers: the same one where it is long enough. */
  static float[] atLeast(float[] array, int length) {
    return array.length >= length ? array : new float[length];
  }

  /** Clears the sums of a block of so many queries with so many columns of values. */
  void begin(int queries, int columns) {
    rows = Math.ceilDiv(queries, VectorMath.LANES) * VectorMath.LANES;
    int panels = AttentionTile.panels(columns);
    int panel = AttentionTile.PANEL * AttentionTile.QUERIES;
    output = atLeast(output, panels * panel);
    for (int from = 0; from < panels * panel; from += panel) {
      Arrays.fill(output, from, from + queries * AttentionTile.PANEL, 0);
    }
    Arrays.fill(sums, 0, rows * VectorMath.LANES, 0);
    Arrays.fill(maxima, 0, rows, Float.NEGATIVE_INFINITY);
  }
}
