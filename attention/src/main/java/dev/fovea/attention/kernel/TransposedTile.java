package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Tiles of a product whose left-hand side is read transposed: row r of the tile, at {@code
 * target[to + r·stride]}, grows by the sum over k of {@code a[from + k·aStride + r]} times the
 * vectors that begin at {@code b[other + k·bStride]}. Both sides are read row by row as they lie.
 * Rows after {@code last} repeat it: they write the same numbers to the same place.
 */
final class TransposedTile {
  private TransposedTile() {}

  /** Six rows by four vectors, for 32 vector registers. */
  static void fourVectors(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int other,
      int bStride,
      int depth,
      float[] target,
      int to,
      int stride) {
    int r1 = Math.min(1, last);
    int r2 = Math.min(2, last);
    int r3 = Math.min(3, last);
    int r4 = Math.min(4, last);
    int r5 = Math.min(5, last);
    FloatVector c00 = FloatVector.fromArray(SPECIES, target, to);
    FloatVector c01 = FloatVector.fromArray(SPECIES, target, to + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, target, to + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, target, to + 3 * LANES);
    int to1 = to + r1 * stride;
    FloatVector c10 = FloatVector.fromArray(SPECIES, target, to1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, target, to1 + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, target, to1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, target, to1 + 3 * LANES);
    int to2 = to + r2 * stride;
    FloatVector c20 = FloatVector.fromArray(SPECIES, target, to2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, target, to2 + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, target, to2 + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, target, to2 + 3 * LANES);
    int to3 = to + r3 * stride;
    FloatVector c30 = FloatVector.fromArray(SPECIES, target, to3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, target, to3 + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, target, to3 + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, target, to3 + 3 * LANES);
    int to4 = to + r4 * stride;
    FloatVector c40 = FloatVector.fromArray(SPECIES, target, to4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, target, to4 + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, target, to4 + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(SPECIES, target, to4 + 3 * LANES);
    int to5 = to + r5 * stride;
    FloatVector c50 = FloatVector.fromArray(SPECIES, target, to5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, target, to5 + LANES);
    FloatVector c52 = FloatVector.fromArray(SPECIES, target, to5 + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(SPECIES, target, to5 + 3 * LANES);
    int at = from;
    int right = other;
    for (int k = 0; k < depth; k++, at += aStride, right += bStride) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, right);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, right + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, right + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, right + 3 * LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(SPECIES, a[at + r1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(SPECIES, a[at + r2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(SPECIES, a[at + r3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      x = FloatVector.broadcast(SPECIES, a[at + r4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = FloatVector.broadcast(SPECIES, a[at + r5]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
    }
    c00.intoArray(target, to);
    c01.intoArray(target, to + LANES);
    c02.intoArray(target, to + 2 * LANES);
    c03.intoArray(target, to + 3 * LANES);
    c10.intoArray(target, to1);
    c11.intoArray(target, to1 + LANES);
    c12.intoArray(target, to1 + 2 * LANES);
    c13.intoArray(target, to1 + 3 * LANES);
    c20.intoArray(target, to2);
    c21.intoArray(target, to2 + LANES);
    c22.intoArray(target, to2 + 2 * LANES);
    c23.intoArray(target, to2 + 3 * LANES);
    c30.intoArray(target, to3);
    c31.intoArray(target, to3 + LANES);
    c32.intoArray(target, to3 + 2 * LANES);
    c33.intoArray(target, to3 + 3 * LANES);
    c40.intoArray(target, to4);
    c41.intoArray(target, to4 + LANES);
    c42.intoArray(target, to4 + 2 * LANES);
    c43.intoArray(target, to4 + 3 * LANES);
    c50.intoArray(target, to5);
    c51.intoArray(target, to5 + LANES);
    c52.intoArray(target, to5 + 2 * LANES);
    c53.intoArray(target, to5 + 3 * LANES);
  }

  /** Six rows by two vectors, which fit sixteen vector registers. */
  static void twoVectors(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int other,
      int bStride,
      int depth,
      float[] target,
      int to,
      int stride) {
    int r1 = Math.min(1, last);
    int r2 = Math.min(2, last);
    int r3 = Math.min(3, last);
    int r4 = Math.min(4, last);
    int r5 = Math.min(5, last);
    FloatVector c00 = FloatVector.fromArray(SPECIES, target, to);
    FloatVector c01 = FloatVector.fromArray(SPECIES, target, to + LANES);
    int to1 = to + r1 * stride;
    FloatVector c10 = FloatVector.fromArray(SPECIES, target, to1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, target, to1 + LANES);
    int to2 = to + r2 * stride;
    FloatVector c20 = FloatVector.fromArray(SPECIES, target, to2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, target, to2 + LANES);
    int to3 = to + r3 * stride;
    FloatVector c30 = FloatVector.fromArray(SPECIES, target, to3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, target, to3 + LANES);
    int to4 = to + r4 * stride;
    FloatVector c40 = FloatVector.fromArray(SPECIES, target, to4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, target, to4 + LANES);
    int to5 = to + r5 * stride;
    FloatVector c50 = FloatVector.fromArray(SPECIES, target, to5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, target, to5 + LANES);
    int at = from;
    int right = other;
    for (int k = 0; k < depth; k++, at += aStride, right += bStride) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, right);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, right + LANES);
      FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[at + r1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(SPECIES, a[at + r2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[at + r3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(SPECIES, a[at + r4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(SPECIES, a[at + r5]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
    }
    c00.intoArray(target, to);
    c01.intoArray(target, to + LANES);
    c10.intoArray(target, to1);
    c11.intoArray(target, to1 + LANES);
    c20.intoArray(target, to2);
    c21.intoArray(target, to2 + LANES);
    c30.intoArray(target, to3);
    c31.intoArray(target, to3 + LANES);
    c40.intoArray(target, to4);
    c41.intoArray(target, to4 + LANES);
    c50.intoArray(target, to5);
    c51.intoArray(target, to5 + LANES);
  }

  /** Six rows by those lanes of one vector that the mask has. */
  static void oneVector(
      float[] a,
      int from,
      int aStride,
      int last,
      float[] b,
      int other,
      int bStride,
      int depth,
      float[] target,
      int to,
      int stride,
      VectorMask<Float> mask) {
    int r1 = Math.min(1, last);
    int r2 = Math.min(2, last);
    int r3 = Math.min(3, last);
    int r4 = Math.min(4, last);
    int r5 = Math.min(5, last);
    FloatVector c00 = FloatVector.fromArray(SPECIES, target, to, mask);
    int to1 = to + r1 * stride;
    FloatVector c10 = FloatVector.fromArray(SPECIES, target, to1, mask);
    int to2 = to + r2 * stride;
    FloatVector c20 = FloatVector.fromArray(SPECIES, target, to2, mask);
    int to3 = to + r3 * stride;
    FloatVector c30 = FloatVector.fromArray(SPECIES, target, to3, mask);
    int to4 = to + r4 * stride;
    FloatVector c40 = FloatVector.fromArray(SPECIES, target, to4, mask);
    int to5 = to + r5 * stride;
    FloatVector c50 = FloatVector.fromArray(SPECIES, target, to5, mask);
    int at = from;
    int right = other;
    for (int k = 0; k < depth; k++, at += aStride, right += bStride) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, right, mask);
      FloatVector x = FloatVector.broadcast(SPECIES, a[at]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(SPECIES, a[at + r1]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(SPECIES, a[at + r2]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(SPECIES, a[at + r3]);
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(SPECIES, a[at + r4]);
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(SPECIES, a[at + r5]);
      c50 = x.fma(b0, c50);
    }
    c00.intoArray(target, to, mask);
    c10.intoArray(target, to1, mask);
    c20.intoArray(target, to2, mask);
    c30.intoArray(target, to3, mask);
    c40.intoArray(target, to4, mask);
    c50.intoArray(target, to5, mask);
  }
}
