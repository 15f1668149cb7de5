package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A tile four vectors wide, for processors with 32 vector registers: row r of the tile is the sum
 * over k of {@code a[from + r·aStride + k]} times the vectors that begin at {@code b[packed +
 * k·WIDTH]}, plus those at {@code bias[column]}, written to {@code product[to + r·stride]}. Rows
 * after {@code last} repeat it.
 */
final class WideTile {
  static final int WIDTH = 4 * LANES;

  private WideTile() {}

  /** Four to six rows; {@code last} is the number of the last, from 3. */
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
    int r4 = Math.min(4, last);
    int r5 = Math.min(5, last);
    int a1 = from + aStride;
    int a2 = from + 2 * aStride;
    int a3 = from + 3 * aStride;
    int a4 = from + r4 * aStride;
    int a5 = from + r5 * aStride;
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
    FloatVector c40 = zero;
    FloatVector c41 = zero;
    FloatVector c42 = zero;
    FloatVector c43 = zero;
    FloatVector c50 = zero;
    FloatVector c51 = zero;
    FloatVector c52 = zero;
    FloatVector c53 = zero;
    for (int k = 0; k < depth; k++) {
      int at = packed + k * WIDTH;
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
      x = FloatVector.broadcast(SPECIES, a[a4 + k]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = FloatVector.broadcast(SPECIES, a[a5 + k]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
    }
    FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, column + LANES);
    FloatVector bias2 = FloatVector.fromArray(SPECIES, bias, column + 2 * LANES);
    FloatVector bias3 = FloatVector.fromArray(SPECIES, bias, column + 3 * LANES);
    c00.add(bias0).intoArray(product, to);
    c01.add(bias1).intoArray(product, to + LANES);
    c02.add(bias2).intoArray(product, to + 2 * LANES);
    c03.add(bias3).intoArray(product, to + 3 * LANES);
    int to1 = to + stride;
    c10.add(bias0).intoArray(product, to1);
    c11.add(bias1).intoArray(product, to1 + LANES);
    c12.add(bias2).intoArray(product, to1 + 2 * LANES);
    c13.add(bias3).intoArray(product, to1 + 3 * LANES);
    int to2 = to + 2 * stride;
    c20.add(bias0).intoArray(product, to2);
    c21.add(bias1).intoArray(product, to2 + LANES);
    c22.add(bias2).intoArray(product, to2 + 2 * LANES);
    c23.add(bias3).intoArray(product, to2 + 3 * LANES);
    int to3 = to + 3 * stride;
    c30.add(bias0).intoArray(product, to3);
    c31.add(bias1).intoArray(product, to3 + LANES);
    c32.add(bias2).intoArray(product, to3 + 2 * LANES);
    c33.add(bias3).intoArray(product, to3 + 3 * LANES);
    int to4 = to + r4 * stride;
    c40.add(bias0).intoArray(product, to4);
    c41.add(bias1).intoArray(product, to4 + LANES);
    c42.add(bias2).intoArray(product, to4 + 2 * LANES);
    c43.add(bias3).intoArray(product, to4 + 3 * LANES);
    int to5 = to + r5 * stride;
    c50.add(bias0).intoArray(product, to5);
    c51.add(bias1).intoArray(product, to5 + LANES);
    c52.add(bias2).intoArray(product, to5 + 2 * LANES);
    c53.add(bias3).intoArray(product, to5 + 3 * LANES);
  }
}
