package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@link TileScale} for panels of half the width, which heads of 32 columns and fewer fill: eight
 * rows by two vectors are as many chains of multiply-adds as four by four, and half as many calls.
 * Each row leaves the registers times its factor.
 */
final class HalfTile {
  /** Columns of a panel. */
  static final int WIDTH = 2 * LANES;

  /** Rows that are computed at once. */
  static final int ROWS = 8;

  private HalfTile() {}

  /** Rows after {@code last} repeat it and write the same numbers to the same place. */
  static void rows(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int depth,
      float[] factors,
      int factor,
      float[] c,
      int to,
      int stride) {
    if (last < 4) {
      four(a, from, aStride, last, b, packed, depth, factors, factor, c, to, stride);
    } else {
      eight(a, from, aStride, last, b, packed, depth, factors, factor, c, to, stride);
    }
  }

  private static void eight(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int depth,
      float[] factors,
      int factor,
      float[] c,
      int to,
      int stride) {
    int r1 = Math.min(1, last);
    int a1 = from + r1 * aStride;
    int r2 = Math.min(2, last);
    int a2 = from + r2 * aStride;
    int r3 = Math.min(3, last);
    int a3 = from + r3 * aStride;
    int r4 = Math.min(4, last);
    int a4 = from + r4 * aStride;
    int r5 = Math.min(5, last);
    int a5 = from + r5 * aStride;
    int r6 = Math.min(6, last);
    int a6 = from + r6 * aStride;
    int r7 = Math.min(7, last);
    int a7 = from + r7 * aStride;
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
    FloatVector c60 = zero;
    FloatVector c61 = zero;
    FloatVector c70 = zero;
    FloatVector c71 = zero;
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
      x = FloatVector.broadcast(SPECIES, a[a6 + k]);
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      x = FloatVector.broadcast(SPECIES, a[a7 + k]);
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
    }
    int to1 = to + r1 * stride;
    int to2 = to + r2 * stride;
    int to3 = to + r3 * stride;
    int to4 = to + r4 * stride;
    int to5 = to + r5 * stride;
    int to6 = to + r6 * stride;
    int to7 = to + r7 * stride;
    FloatVector f = FloatVector.broadcast(SPECIES, factors[factor]);
    c00.mul(f).intoArray(c, to);
    c01.mul(f).intoArray(c, to + LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r1]);
    c10.mul(f).intoArray(c, to1);
    c11.mul(f).intoArray(c, to1 + LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r2]);
    c20.mul(f).intoArray(c, to2);
    c21.mul(f).intoArray(c, to2 + LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r3]);
    c30.mul(f).intoArray(c, to3);
    c31.mul(f).intoArray(c, to3 + LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r4]);
    c40.mul(f).intoArray(c, to4);
    c41.mul(f).intoArray(c, to4 + LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r5]);
    c50.mul(f).intoArray(c, to5);
    c51.mul(f).intoArray(c, to5 + LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r6]);
    c60.mul(f).intoArray(c, to6);
    c61.mul(f).intoArray(c, to6 + LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r7]);
    c70.mul(f).intoArray(c, to7);
    c71.mul(f).intoArray(c, to7 + LANES);
  }

  private static void four(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int depth,
      float[] factors,
      int factor,
      float[] c,
      int to,
      int stride) {
    int r1 = Math.min(1, last);
    int a1 = from + r1 * aStride;
    int r2 = Math.min(2, last);
    int a2 = from + r2 * aStride;
    int r3 = Math.min(3, last);
    int a3 = from + r3 * aStride;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
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
    }
    int to1 = to + r1 * stride;
    int to2 = to + r2 * stride;
    int to3 = to + r3 * stride;
    FloatVector f = FloatVector.broadcast(SPECIES, factors[factor]);
    c00.mul(f).intoArray(c, to);
    c01.mul(f).intoArray(c, to + LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r1]);
    c10.mul(f).intoArray(c, to1);
    c11.mul(f).intoArray(c, to1 + LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r2]);
    c20.mul(f).intoArray(c, to2);
    c21.mul(f).intoArray(c, to2 + LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r3]);
    c30.mul(f).intoArray(c, to3);
    c31.mul(f).intoArray(c, to3 + LANES);
  }
}
