package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles two vectors wide, which fit sixteen vector registers: row r of the tile is the sum over k
 * of {@code a[from + r·aStride + k]} times the vectors that begin at {@code b[packed + k·bStride]},
 * plus those at {@code bias[column]}, written to {@code product[to + r·stride]}. Rows after {@code
 * last} repeat it.
 */
final class NarrowTile {
  static final int WIDTH = 2 * LANES;

  private NarrowTile() {}

  /**
   * Up to six rows, the panel being as wide as the tile. The compiler keeps the twelve sums in
   * sixteen registers under every collector only as it stands: with a stride of the panel that it
   * does not know, or with rows that need not be repeated, it spills under Serial and Parallel.
   */
  static void sixRows(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int depth,
      float[] bias,
      int column,
      float[] product,
      int to,
      int stride) {
    int r1 = Math.min(1, last);
    int r2 = Math.min(2, last);
    int r3 = Math.min(3, last);
    int r4 = Math.min(4, last);
    int r5 = Math.min(5, last);
    int a1 = from + r1 * aStride;
    int a2 = from + r2 * aStride;
    int a3 = from + r3 * aStride;
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
      int at = packed + k * WIDTH;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[from + k]);
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
    FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, column + LANES);
    c00.add(bias0).intoArray(product, to);
    c01.add(bias1).intoArray(product, to + LANES);
    int to1 = to + r1 * stride;
    c10.add(bias0).intoArray(product, to1);
    c11.add(bias1).intoArray(product, to1 + LANES);
    int to2 = to + r2 * stride;
    c20.add(bias0).intoArray(product, to2);
    c21.add(bias1).intoArray(product, to2 + LANES);
    int to3 = to + r3 * stride;
    c30.add(bias0).intoArray(product, to3);
    c31.add(bias1).intoArray(product, to3 + LANES);
    int to4 = to + r4 * stride;
    c40.add(bias0).intoArray(product, to4);
    c41.add(bias1).intoArray(product, to4 + LANES);
    int to5 = to + r5 * stride;
    c50.add(bias0).intoArray(product, to5);
    c51.add(bias1).intoArray(product, to5 + LANES);
  }

  /** Two or three rows; {@code last} is the number of the last, from 1. */
  static void threeRows(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int bStride,
      int depth,
      float[] bias,
      int column,
      float[] product,
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
      int at = packed + k * bStride;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
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
    FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, column + LANES);
    c00.add(bias0).intoArray(product, to);
    c01.add(bias1).intoArray(product, to + LANES);
    int to1 = to + stride;
    c10.add(bias0).intoArray(product, to1);
    c11.add(bias1).intoArray(product, to1 + LANES);
    int to2 = to + r2 * stride;
    c20.add(bias0).intoArray(product, to2);
    c21.add(bias1).intoArray(product, to2 + LANES);
  }

  /** One row. */
  static void oneRow(
      float[] a,
      int from,
      float[] b,
      int packed,
      int bStride,
      int depth,
      float[] bias,
      int column,
      float[] product,
      int to) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    for (int k = 0; k < depth; k++) {
      int at = packed + k * bStride;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[from + k]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
    }
    FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, column + LANES);
    c00.add(bias0).intoArray(product, to);
    c01.add(bias1).intoArray(product, to + LANES);
  }
}
