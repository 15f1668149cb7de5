package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static dev.fovea.attention.kernel.VectorMath.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The steps of the online softmax (Milakov and Gimelshein, "Online normalizer calculation for
 * softmax", 2018) on the scores of a block of rows, in powers of two: with the scale times log₂e
 * folded into one factor, the exponent needs no range reduction but a rounding.
 */
final class VectorSoftmax {
  private VectorSoftmax() {}

  /**
   * For some rows of a block: the largest of the scores from one column to another, whole vectors,
   * in each lane; NaN left out, negative infinity for none.
   */
  static void maxima(int row, int rowEnd, int from, int to, Scratch scratch) {
    float[] scores = scratch.scores;
    for (int each = row; each < rowEnd; each++) {
      int start = each * AttentionTile.KEYS;
      int end = start + to;
      FloatVector even = broadcast(Float.NEGATIVE_INFINITY);
      FloatVector odd = even;
      int at = start + from;
      // A comparison and a blend are two instructions where max, which minds NaN and −0, is five.
      for (; at + LANES < end; at += 2 * LANES) {
        FloatVector a = FloatVector.fromArray(SPECIES, scores, at);
        FloatVector b = FloatVector.fromArray(SPECIES, scores, at + LANES);
        even = even.blend(a, a.compare(GT, even));
        odd = odd.blend(b, b.compare(GT, odd));
      }
      if (at < end) {
        FloatVector a = FloatVector.fromArray(SPECIES, scores, at);
        even = even.blend(a, a.compare(GT, even));
      }
      even.blend(odd, odd.compare(GT, even)).intoArray(scratch.lanes, each * LANES);
    }
  }

  /**
   * From the largest score in each lane, the largest so far of every row of a block, in powers of
   * two, and the factor by which what was summed before is to be multiplied. The lanes are
   * transposed, so that rows are side by side and none is looked at by itself.
   */
  static void rescale(float factor, Scratch scratch) {
    FloatVector lowest = broadcast(Float.NEGATIVE_INFINITY);
    transposeLanes(scratch.lanes, scratch);
    for (int row = 0; row < scratch.rows; row += LANES) {
      FloatVector highest = lowest;
      for (int lane = 0; lane < LANES; lane++) {
        FloatVector next = sideBySide(scratch, lane, row);
        highest = highest.blend(next, next.compare(GT, highest));
      }
      highest = highest.mul(factor);
      FloatVector old = FloatVector.fromArray(SPECIES, scratch.maxima, row);
      FloatVector maximum = old.blend(highest, highest.compare(GT, old));
      maximum.intoArray(scratch.maxima, row);
      VectorMath.exp2(old.sub(maximum))
          .blend(1f, old.compare(EQ, maximum))
          .intoArray(scratch.factors, row);
      // A row that has seen no key yet: any finite shift gives its scores of negative infinity no
      // weight.
      maximum.neg().blend(0f, maximum.compare(EQ, lowest)).intoArray(scratch.shifts, row);
    }
  }

  /**
   * For some rows of a block, and the scores from one column to another, whole vectors: replaces
   * them by {@code 2^(score·factor + shift)} and adds these, lane by lane, to the rescaled sums.
   */
  static void weights(int row, int rowEnd, int from, int to, float factor, Scratch scratch) {
    float[] scores = scratch.scores;
    FloatVector factors = broadcast(factor);
    for (int each = row; each < rowEnd; each++) {
      int start = each * AttentionTile.KEYS;
      int end = start + to;
      FloatVector shift = broadcast(scratch.shifts[each]);
      FloatVector total =
          FloatVector.fromArray(SPECIES, scratch.sums, each * LANES).mul(scratch.factors[each]);
      for (int at = start + from; at < end; at += LANES) {
        FloatVector power =
            VectorMath.exp2(FloatVector.fromArray(SPECIES, scores, at).fma(factors, shift));
        power.intoArray(scores, at);
        total = total.add(power);
      }
      total.intoArray(scratch.sums, each * LANES);
    }
  }

  /**
   * For every row of a block: the natural logarithm of its sum of weights, in place of its maximum,
   * and the inverse of its sum, 0 for 0, in place of its factor.
   */
  static void finish(Scratch scratch) {
    FloatVector zero = FloatVector.zero(SPECIES);
    transposeLanes(scratch.sums, scratch);
    for (int row = 0; row < scratch.rows; row += LANES) {
      FloatVector sum = zero;
      for (int lane = 0; lane < LANES; lane++) {
        sum = sum.add(sideBySide(scratch, lane, row));
      }
      VectorMask<Float> none = sum.compare(EQ, zero);
      broadcast(1f).div(sum).blend(0f, none).intoArray(scratch.factors, row);
      FloatVector.fromArray(SPECIES, scratch.maxima, row)
          .mul((float) Math.log(2))
          .add(VectorMath.log(sum))
          .blend(Float.NEGATIVE_INFINITY, none)
          .intoArray(scratch.maxima, row);
    }
  }

  private static void transposeLanes(float[] lanes, Scratch scratch) {
    VectorTranspose.transpose(
        lanes,
        0,
        LANES,
        scratch.rows,
        LANES,
        scratch.transposed,
        0,
        AttentionTile.QUERIES,
        scratch.block);
  }

  private static FloatVector sideBySide(Scratch scratch, int lane, int row) {
    return FloatVector.fromArray(SPECIES, scratch.transposed, lane * AttentionTile.QUERIES + row);
  }

  /**
   * For some whole vectors of one key's scores against queries in the lanes: replaces the scores by
   * the weights {@code 2^(score·factor + shift)} and the gradients dP by {@code weight·(dP −
   * product)}.
   */
  static void gradients(
      float[] scores,
      float[] gradients,
      int from,
      int to,
      float factor,
      float[] shifts,
      float[] products,
      int query) {
    FloatVector factors = broadcast(factor);
    for (int at = from; at < to; at += LANES) {
      int lane = query + at - from;
      FloatVector weight =
          VectorMath.exp2(
              FloatVector.fromArray(SPECIES, scores, at)
                  .fma(factors, FloatVector.fromArray(SPECIES, shifts, lane)));
      weight.intoArray(scores, at);
      FloatVector.fromArray(SPECIES, gradients, at)
          .sub(FloatVector.fromArray(SPECIES, products, lane))
          .mul(weight)
          .intoArray(gradients, at);
    }
  }
}
