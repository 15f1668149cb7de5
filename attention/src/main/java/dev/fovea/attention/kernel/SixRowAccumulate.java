package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** {@link TileAccumulate} for processors with 16 vector registers, see {@link SixRowStore}. */
final class SixRowAccumulate {
  private static final int PANEL = AttentionTile.PANEL;

  private SixRowAccumulate() {}

  static void rows(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int vectors,
      int depth,
      float[] c,
      int to,
      int stride) {
    if (vectors == 2) {
      sixByTwo(a, from, aStride, last, b, packed, depth, c, to, stride);
    } else {
      sixByOne(a, from, aStride, last, b, packed, depth, c, to, stride);
    }
  }

  private static void sixByTwo(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int depth,
      float[] c,
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
      int at = packed + k * PANEL;
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
    int to1 = to + r1 * stride;
    int to2 = to + r2 * stride;
    int to3 = to + r3 * stride;
    int to4 = to + r4 * stride;
    int to5 = to + r5 * stride;
    c00 = FloatVector.fromArray(SPECIES, c, to).add(c00);
    c01 = FloatVector.fromArray(SPECIES, c, to + LANES).add(c01);
    c10 = FloatVector.fromArray(SPECIES, c, to1).add(c10);
    c11 = FloatVector.fromArray(SPECIES, c, to1 + LANES).add(c11);
    c20 = FloatVector.fromArray(SPECIES, c, to2).add(c20);
    c21 = FloatVector.fromArray(SPECIES, c, to2 + LANES).add(c21);
    c30 = FloatVector.fromArray(SPECIES, c, to3).add(c30);
    c31 = FloatVector.fromArray(SPECIES, c, to3 + LANES).add(c31);
    c40 = FloatVector.fromArray(SPECIES, c, to4).add(c40);
    c41 = FloatVector.fromArray(SPECIES, c, to4 + LANES).add(c41);
    c50 = FloatVector.fromArray(SPECIES, c, to5).add(c50);
    c51 = FloatVector.fromArray(SPECIES, c, to5 + LANES).add(c51);
    c00.intoArray(c, to);
    c01.intoArray(c, to + LANES);
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + LANES);
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + LANES);
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + LANES);
    c40.intoArray(c, to4);
    c41.intoArray(c, to4 + LANES);
    c50.intoArray(c, to5);
    c51.intoArray(c, to5 + LANES);
  }

  private static void sixByOne(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int depth,
      float[] c,
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
    FloatVector c10 = zero;
    FloatVector c20 = zero;
    FloatVector c30 = zero;
    FloatVector c40 = zero;
    FloatVector c50 = zero;
    for (int k = 0; k < depth; k++) {
      int at = packed + k * PANEL;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector x = FloatVector.broadcast(SPECIES, a[from + k]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x.fma(b0, c50);
    }
    int to1 = to + r1 * stride;
    int to2 = to + r2 * stride;
    int to3 = to + r3 * stride;
    int to4 = to + r4 * stride;
    int to5 = to + r5 * stride;
    c00 = FloatVector.fromArray(SPECIES, c, to).add(c00);
    c10 = FloatVector.fromArray(SPECIES, c, to1).add(c10);
    c20 = FloatVector.fromArray(SPECIES, c, to2).add(c20);
    c30 = FloatVector.fromArray(SPECIES, c, to3).add(c30);
    c40 = FloatVector.fromArray(SPECIES, c, to4).add(c40);
    c50 = FloatVector.fromArray(SPECIES, c, to5).add(c50);
    c00.intoArray(c, to);
    c10.intoArray(c, to1);
    c20.intoArray(c, to2);
    c30.intoArray(c, to3);
    c40.intoArray(c, to4);
    c50.intoArray(c, to5);
  }
}
