package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.AttentionTile.ROWS;
import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@link TileStore} whose rows leave the registers times a factor each: C = diag(f)·A·B. Weights
 * times values are divided by their sums that way without being looked at again.
 */
final class TileScale {
  private static final int PANEL = AttentionTile.PANEL;

  private TileScale() {}

  /** The factor of the first row is {@code factors[factor]}, and so on. */
  static void rows(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int packed,
      int vectors,
      int depth,
      float[] factors,
      int factor,
      float[] c,
      int to,
      int stride) {
    if (ROWS == 4 && vectors == 4) {
      scale4x4(a, from, aStride, last, b, packed, depth, factors, factor, c, to, stride);
      return;
    }
    TileStore.rows(a, from, aStride, last, b, packed, vectors, depth, c, to, stride);
    VectorPanels.scaleRows(c, to, stride, last + 1, vectors, factors, factor);
  }

  private static void scale4x4(
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
    FloatVector f = FloatVector.broadcast(SPECIES, factors[factor]);
    c00.mul(f).intoArray(c, to);
    c01.mul(f).intoArray(c, to + LANES);
    c02.mul(f).intoArray(c, to + 2 * LANES);
    c03.mul(f).intoArray(c, to + 3 * LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r1]);
    c10.mul(f).intoArray(c, to1);
    c11.mul(f).intoArray(c, to1 + LANES);
    c12.mul(f).intoArray(c, to1 + 2 * LANES);
    c13.mul(f).intoArray(c, to1 + 3 * LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r2]);
    c20.mul(f).intoArray(c, to2);
    c21.mul(f).intoArray(c, to2 + LANES);
    c22.mul(f).intoArray(c, to2 + 2 * LANES);
    c23.mul(f).intoArray(c, to2 + 3 * LANES);
    f = FloatVector.broadcast(SPECIES, factors[factor + r3]);
    c30.mul(f).intoArray(c, to3);
    c31.mul(f).intoArray(c, to3 + LANES);
    c32.mul(f).intoArray(c, to3 + 2 * LANES);
    c33.mul(f).intoArray(c, to3 + 3 * LANES);
  }
}
