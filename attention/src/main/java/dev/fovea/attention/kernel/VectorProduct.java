package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The matrix product on vectors.
 *
 * <p>The inner kernel computes a tile of six rows by two vectors of columns and keeps its twelve
 * sums in registers over the whole depth: with two registers for the panel and one for the
 * broadcast left-hand side that fills AVX2's sixteen, and twelve independent chains hide the
 * latency of the multiply-add. The left-hand side stays in row-major order (six row bases and one
 * running index: packing it costs a register that C2 does not have), the right-hand side comes in
 * panels, so that both are read in order (Goto and van de Geijn, "Anatomy of High-Performance
 * Matrix Multiplication", 2008).
 *
 * <p>Where fewer rows are left, the kernel runs on the last row several times and writes the same
 * numbers to the same place: no row's sum depends on where its tile begins.
 */
final class VectorProduct {
  static final int PANEL_WIDTH = 2 * LANES;

  /**
   * The left-hand rows that stay in the second-level cache while all panels pass by, in numbers.
   */
  private static final int BLOCK_NUMBERS = 48 * 1024;

  private static final int TILE_ROWS = 6;

  private VectorProduct() {}

  static void multiply(Matrix left, PackedMatrix right, Matrix product) {
    int rows = left.rows();
    int depth = left.columns();
    int blockRows =
        Math.max(2 * TILE_ROWS, BLOCK_NUMBERS / Math.max(1, depth) / TILE_ROWS * TILE_ROWS);
    float[] tail = new float[TILE_ROWS * PANEL_WIDTH];
    for (int block = 0; block < rows; block += blockRows) {
      int end = Math.min(rows, block + blockRows);
      for (int panel = 0; panel < right.panels(); panel++) {
        if ((panel + 1) * PANEL_WIDTH <= right.columns()) {
          fullPanel(left, right, product, block, end, panel);
        } else {
          lastPanel(left, right, product, block, end, panel, tail);
        }
      }
    }
  }

  private static void fullPanel(
      Matrix left, PackedMatrix right, Matrix product, int begin, int end, int panel) {
    float[] c = product.values();
    int stride = product.stride();
    int column = panel * PANEL_WIDTH;
    for (int row = begin; row < end; ) {
      int remaining = end - row;
      int to = product.rowStart(row) + column;
      row += tile(left, right, panel, row, remaining, c, to, stride);
    }
  }

  /** A panel of which only some columns exist: through a tile of its own, then copied. */
  private static void lastPanel(
      Matrix left,
      PackedMatrix right,
      Matrix product,
      int begin,
      int end,
      int panel,
      float[] tail) {
    int column = panel * PANEL_WIDTH;
    int width = right.columns() - column;
    for (int row = begin; row < end; ) {
      int done = tile(left, right, panel, row, end - row, tail, 0, PANEL_WIDTH);
      for (int tileRow = 0; tileRow < done; tileRow++) {
        System.arraycopy(
            tail,
            tileRow * PANEL_WIDTH,
            product.values(),
            product.rowStart(row + tileRow) + column,
            width);
      }
      row += done;
    }
  }

  /** Computes the next rows of one panel, at most six; returns how many. */
  private static int tile(
      Matrix left,
      PackedMatrix right,
      int panel,
      int row,
      int remaining,
      float[] c,
      int to,
      int stride) {
    float[] a = left.values();
    float[] b = right.values();
    int depth = left.columns();
    int aStride = left.stride();
    int from = left.rowStart(row);
    int packed = panel * depth * PANEL_WIDTH;
    int column = panel * PANEL_WIDTH;
    FloatVector bias0 = FloatVector.fromArray(SPECIES, right.bias(), column);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, right.bias(), column + LANES);
    if (remaining > 3) {
      sixRows(
          a,
          from,
          aStride,
          Math.min(remaining, 6) - 1,
          b,
          packed,
          depth,
          bias0,
          bias1,
          c,
          to,
          stride);
      return Math.min(remaining, 6);
    }
    if (remaining > 1) {
      threeRows(a, from, aStride, remaining - 1, b, packed, depth, bias0, bias1, c, to, stride);
      return remaining;
    }
    oneRow(a, from, b, packed, depth, bias0, bias1, c, to);
    return 1;
  }

  private static void sixRows(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int depth,
      FloatVector bias0,
      FloatVector bias1,
      float[] c,
      int to,
      int stride) {
    int r4 = Math.min(4, last);
    int r5 = Math.min(5, last);
    int a0 = from;
    int a1 = from + aStride;
    int a2 = from + 2 * aStride;
    int a3 = from + 3 * aStride;
    int a4 = from + r4 * aStride;
    int a5 = from + r5 * aStride;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    FloatVector c40 = zero;
    FloatVector c41 = zero;
    FloatVector c50 = zero;
    FloatVector c51 = zero;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, packed + k * PANEL_WIDTH);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, packed + k * PANEL_WIDTH + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + k]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
    }
    store(c00, c01, bias0, bias1, c, to);
    store(c10, c11, bias0, bias1, c, to + stride);
    store(c20, c21, bias0, bias1, c, to + 2 * stride);
    store(c30, c31, bias0, bias1, c, to + 3 * stride);
    store(c40, c41, bias0, bias1, c, to + r4 * stride);
    store(c50, c51, bias0, bias1, c, to + r5 * stride);
  }

  private static void threeRows(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int depth,
      FloatVector bias0,
      FloatVector bias1,
      float[] c,
      int to,
      int stride) {
    int r2 = Math.min(2, last);
    int a1 = from + aStride;
    int a2 = from + r2 * aStride;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, packed + k * PANEL_WIDTH);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, packed + k * PANEL_WIDTH + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[from + k]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
    }
    store(c00, c01, bias0, bias1, c, to);
    store(c10, c11, bias0, bias1, c, to + stride);
    store(c20, c21, bias0, bias1, c, to + r2 * stride);
  }

  private static void oneRow(
      float[] a,
      int from,
      float[] b,
      int packed,
      int depth,
      FloatVector bias0,
      FloatVector bias1,
      float[] c,
      int to) {
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    for (int k = 0; k < depth; k++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[from + k]);
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, packed + k * PANEL_WIDTH), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, packed + k * PANEL_WIDTH + LANES), c1);
    }
    store(c0, c1, bias0, bias1, c, to);
  }

  private static void store(
      FloatVector sum0, FloatVector sum1, FloatVector bias0, FloatVector bias1, float[] c, int to) {
    sum0.add(bias0).intoArray(c, to);
    sum1.add(bias1).intoArray(c, to + LANES);
  }
}
