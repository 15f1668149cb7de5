package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.AttentionTile.ROWS;
import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The inner kernel of fused attention that adds to what is there: C += A·B, laid out as in {@link
 * TileStore}. A factor for what is there, one more array and index, made the compiler move an
 * address in and out of the loop through a vector register, which cost 7 %.
 */
final class TileAccumulate {
  private static final int PANEL = AttentionTile.PANEL;

  private TileAccumulate() {}

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
    if (ROWS == 6) {
      SixRowAccumulate.rows(a, from, aStride, last, b, packed, vectors, depth, c, to, stride);
    } else if (vectors == 4) {
      accumulate4x4(a, from, aStride, last, b, packed, depth, c, to, stride);
    } else if (vectors == 3) {
      accumulate4x3(a, from, aStride, last, b, packed, depth, c, to, stride);
    } else if (vectors == 2) {
      accumulate4x2(a, from, aStride, last, b, packed, depth, c, to, stride);
    } else {
      accumulate4x1(a, from, aStride, last, b, packed, depth, c, to, stride);
    }
  }

  private static void accumulate4x4(
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
    int a1 = from + r1 * aStride;
    int r2 = Math.min(2, last);
    int a2 = from + r2 * aStride;
    int r3 = Math.min(3, last);
    int a3 = from + r3 * aStride;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c02 = zero;
    FloatVector c03 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c12 = zero;
    FloatVector c13 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c22 = zero;
    FloatVector c23 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    FloatVector c32 = zero;
    FloatVector c33 = zero;
    for (int k = 0; k < depth; k++) {
      int at = packed + k * PANEL;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, at + 3 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[from + k]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
    }
    int to1 = to + r1 * stride;
    int to2 = to + r2 * stride;
    int to3 = to + r3 * stride;
    c00 = FloatVector.fromArray(SPECIES, c, to).add(c00);
    c01 = FloatVector.fromArray(SPECIES, c, to + LANES).add(c01);
    c02 = FloatVector.fromArray(SPECIES, c, to + 2 * LANES).add(c02);
    c03 = FloatVector.fromArray(SPECIES, c, to + 3 * LANES).add(c03);
    c10 = FloatVector.fromArray(SPECIES, c, to1).add(c10);
    c11 = FloatVector.fromArray(SPECIES, c, to1 + LANES).add(c11);
    c12 = FloatVector.fromArray(SPECIES, c, to1 + 2 * LANES).add(c12);
    c13 = FloatVector.fromArray(SPECIES, c, to1 + 3 * LANES).add(c13);
    c20 = FloatVector.fromArray(SPECIES, c, to2).add(c20);
    c21 = FloatVector.fromArray(SPECIES, c, to2 + LANES).add(c21);
    c22 = FloatVector.fromArray(SPECIES, c, to2 + 2 * LANES).add(c22);
    c23 = FloatVector.fromArray(SPECIES, c, to2 + 3 * LANES).add(c23);
    c30 = FloatVector.fromArray(SPECIES, c, to3).add(c30);
    c31 = FloatVector.fromArray(SPECIES, c, to3 + LANES).add(c31);
    c32 = FloatVector.fromArray(SPECIES, c, to3 + 2 * LANES).add(c32);
    c33 = FloatVector.fromArray(SPECIES, c, to3 + 3 * LANES).add(c33);
    c00.intoArray(c, to);
    c01.intoArray(c, to + LANES);
    c02.intoArray(c, to + 2 * LANES);
    c03.intoArray(c, to + 3 * LANES);
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + LANES);
    c12.intoArray(c, to1 + 2 * LANES);
    c13.intoArray(c, to1 + 3 * LANES);
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + LANES);
    c22.intoArray(c, to2 + 2 * LANES);
    c23.intoArray(c, to2 + 3 * LANES);
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + LANES);
    c32.intoArray(c, to3 + 2 * LANES);
    c33.intoArray(c, to3 + 3 * LANES);
  }

  private static void accumulate4x3(
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
    int a1 = from + r1 * aStride;
    int r2 = Math.min(2, last);
    int a2 = from + r2 * aStride;
    int r3 = Math.min(3, last);
    int a3 = from + r3 * aStride;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c02 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c12 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c22 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    FloatVector c32 = zero;
    for (int k = 0; k < depth; k++) {
      int at = packed + k * PANEL;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[from + k]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      x = FloatVector.broadcast(SPECIES, a[a1 + k]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      x = FloatVector.broadcast(SPECIES, a[a2 + k]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      x = FloatVector.broadcast(SPECIES, a[a3 + k]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
    }
    int to1 = to + r1 * stride;
    int to2 = to + r2 * stride;
    int to3 = to + r3 * stride;
    c00 = FloatVector.fromArray(SPECIES, c, to).add(c00);
    c01 = FloatVector.fromArray(SPECIES, c, to + LANES).add(c01);
    c02 = FloatVector.fromArray(SPECIES, c, to + 2 * LANES).add(c02);
    c10 = FloatVector.fromArray(SPECIES, c, to1).add(c10);
    c11 = FloatVector.fromArray(SPECIES, c, to1 + LANES).add(c11);
    c12 = FloatVector.fromArray(SPECIES, c, to1 + 2 * LANES).add(c12);
    c20 = FloatVector.fromArray(SPECIES, c, to2).add(c20);
    c21 = FloatVector.fromArray(SPECIES, c, to2 + LANES).add(c21);
    c22 = FloatVector.fromArray(SPECIES, c, to2 + 2 * LANES).add(c22);
    c30 = FloatVector.fromArray(SPECIES, c, to3).add(c30);
    c31 = FloatVector.fromArray(SPECIES, c, to3 + LANES).add(c31);
    c32 = FloatVector.fromArray(SPECIES, c, to3 + 2 * LANES).add(c32);
    c00.intoArray(c, to);
    c01.intoArray(c, to + LANES);
    c02.intoArray(c, to + 2 * LANES);
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + LANES);
    c12.intoArray(c, to1 + 2 * LANES);
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + LANES);
    c22.intoArray(c, to2 + 2 * LANES);
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + LANES);
    c32.intoArray(c, to3 + 2 * LANES);
  }

  private static void accumulate4x2(
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
    }
    int to1 = to + r1 * stride;
    int to2 = to + r2 * stride;
    int to3 = to + r3 * stride;
    c00 = FloatVector.fromArray(SPECIES, c, to).add(c00);
    c01 = FloatVector.fromArray(SPECIES, c, to + LANES).add(c01);
    c10 = FloatVector.fromArray(SPECIES, c, to1).add(c10);
    c11 = FloatVector.fromArray(SPECIES, c, to1 + LANES).add(c11);
    c20 = FloatVector.fromArray(SPECIES, c, to2).add(c20);
    c21 = FloatVector.fromArray(SPECIES, c, to2 + LANES).add(c21);
    c30 = FloatVector.fromArray(SPECIES, c, to3).add(c30);
    c31 = FloatVector.fromArray(SPECIES, c, to3 + LANES).add(c31);
    c00.intoArray(c, to);
    c01.intoArray(c, to + LANES);
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + LANES);
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + LANES);
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + LANES);
  }

  private static void accumulate4x1(
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
    int a1 = from + r1 * aStride;
    int r2 = Math.min(2, last);
    int a2 = from + r2 * aStride;
    int r3 = Math.min(3, last);
    int a3 = from + r3 * aStride;
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector c00 = zero;
    FloatVector c10 = zero;
    FloatVector c20 = zero;
    FloatVector c30 = zero;
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
    }
    int to1 = to + r1 * stride;
    int to2 = to + r2 * stride;
    int to3 = to + r3 * stride;
    c00 = FloatVector.fromArray(SPECIES, c, to).add(c00);
    c10 = FloatVector.fromArray(SPECIES, c, to1).add(c10);
    c20 = FloatVector.fromArray(SPECIES, c, to2).add(c20);
    c30 = FloatVector.fromArray(SPECIES, c, to3).add(c30);
    c00.intoArray(c, to);
    c10.intoArray(c, to1);
    c20.intoArray(c, to2);
    c30.intoArray(c, to3);
  }
}
