package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static dev.fovea.attention.kernel.VectorMath.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The steps of the online softmax (Milakov and Gimelshein, "Online normalizer calculation for
 * softmax", 2018) on the scores of a block of rows, in powers of two: with the scale times log₂e
 * folded into one factor, the exponent needs no range reduction but a rounding.
 */
final class VectorSoftmax {
  /** The number of each lane; numbers of keys in a tile are exact in single precision. */
  private static final FloatVector POSITIONS = FloatVector.zero(SPECIES).addIndex(1);

  private VectorSoftmax() {}

  /**
   * For some rows of a group: the larger of what each lane has and the scores of a panel, from one
   * column on, so many vectors; NaN left out. Four rows of four vectors are written out, for they
   * are the most common and loops so short cost more than what is in them.
   */
  static void maxima(int row, int rowEnd, int column, int vectors, Scratch scratch) {
    float[] scores = scratch.scores;
    float[] lanes = scratch.lanes;
    if (vectors == 4 && rowEnd - row == 4) {
      int at = row * AttentionTile.KEYS + column;
      int lane = row * LANES;
      FloatVector s00 = FloatVector.fromArray(SPECIES, scores, at);
      FloatVector s01 = FloatVector.fromArray(SPECIES, scores, at + LANES);
      FloatVector s02 = FloatVector.fromArray(SPECIES, scores, at + 2 * LANES);
      FloatVector s03 = FloatVector.fromArray(SPECIES, scores, at + 3 * LANES);
      s00 = s00.blend(s01, s01.compare(GT, s00));
      s02 = s02.blend(s03, s03.compare(GT, s02));
      s00 = s00.blend(s02, s02.compare(GT, s00));
      FloatVector lane0 = FloatVector.fromArray(SPECIES, lanes, lane);
      lane0.blend(s00, s00.compare(GT, lane0)).intoArray(lanes, lane);
      FloatVector s10 = FloatVector.fromArray(SPECIES, scores, at + AttentionTile.KEYS);
      FloatVector s11 = FloatVector.fromArray(SPECIES, scores, at + AttentionTile.KEYS + LANES);
      FloatVector s12 = FloatVector.fromArray(SPECIES, scores, at + AttentionTile.KEYS + 2 * LANES);
      FloatVector s13 = FloatVector.fromArray(SPECIES, scores, at + AttentionTile.KEYS + 3 * LANES);
      s10 = s10.blend(s11, s11.compare(GT, s10));
      s12 = s12.blend(s13, s13.compare(GT, s12));
      s10 = s10.blend(s12, s12.compare(GT, s10));
      FloatVector lane1 = FloatVector.fromArray(SPECIES, lanes, lane + LANES);
      lane1.blend(s10, s10.compare(GT, lane1)).intoArray(lanes, lane + LANES);
      FloatVector s20 = FloatVector.fromArray(SPECIES, scores, at + 2 * AttentionTile.KEYS);
      FloatVector s21 = FloatVector.fromArray(SPECIES, scores, at + 2 * AttentionTile.KEYS + LANES);
      FloatVector s22 =
          FloatVector.fromArray(SPECIES, scores, at + 2 * AttentionTile.KEYS + 2 * LANES);
      FloatVector s23 =
          FloatVector.fromArray(SPECIES, scores, at + 2 * AttentionTile.KEYS + 3 * LANES);
      s20 = s20.blend(s21, s21.compare(GT, s20));
      s22 = s22.blend(s23, s23.compare(GT, s22));
      s20 = s20.blend(s22, s22.compare(GT, s20));
      FloatVector lane2 = FloatVector.fromArray(SPECIES, lanes, lane + 2 * LANES);
      lane2.blend(s20, s20.compare(GT, lane2)).intoArray(lanes, lane + 2 * LANES);
      FloatVector s30 = FloatVector.fromArray(SPECIES, scores, at + 3 * AttentionTile.KEYS);
      FloatVector s31 = FloatVector.fromArray(SPECIES, scores, at + 3 * AttentionTile.KEYS + LANES);
      FloatVector s32 =
          FloatVector.fromArray(SPECIES, scores, at + 3 * AttentionTile.KEYS + 2 * LANES);
      FloatVector s33 =
          FloatVector.fromArray(SPECIES, scores, at + 3 * AttentionTile.KEYS + 3 * LANES);
      s30 = s30.blend(s31, s31.compare(GT, s30));
      s32 = s32.blend(s33, s33.compare(GT, s32));
      s30 = s30.blend(s32, s32.compare(GT, s30));
      FloatVector lane3 = FloatVector.fromArray(SPECIES, lanes, lane + 3 * LANES);
      lane3.blend(s30, s30.compare(GT, lane3)).intoArray(lanes, lane + 3 * LANES);
      return;
    }
    for (int each = row; each < rowEnd; each++) {
      int at = each * AttentionTile.KEYS + column;
      FloatVector highest = FloatVector.fromArray(SPECIES, lanes, each * LANES);
      for (int end = at + vectors * LANES; at < end; at += LANES) {
        highest = larger(highest, FloatVector.fromArray(SPECIES, scores, at));
      }
      highest.intoArray(lanes, each * LANES);
    }
  }

  /**
   * As {@link #maxima}, for vectors of which some of the rows do not see every key: the scores of
   * hidden keys become negative infinity.
   *
   * @param query the query of the first row
   * @param key the key of the first column
   * @param keys how many there are
   * @param whole of the vectors, the first that {@link #maxima} takes
   * @param wholeEnd one past the last of them
   */
  static void visibleMaxima(
      int row,
      int rowEnd,
      int column,
      int vectors,
      int whole,
      int wholeEnd,
      Visibility visibility,
      int query,
      int key,
      int keys,
      Scratch scratch) {
    float[] scores = scratch.scores;
    FloatVector lowest = broadcast(Float.NEGATIVE_INFINITY);
    for (int each = row; each < rowEnd; each++) {
      int first = visibility.first(query + each - row) - key;
      int end = visibility.end(query + each - row, keys) - key;
      FloatVector highest = FloatVector.fromArray(SPECIES, scratch.lanes, each * LANES);
      for (int vector = whole == 0 ? wholeEnd : 0;
          vector < vectors;
          vector = vector + 1 == whole ? wholeEnd : vector + 1) {
        int shift = vector * LANES;
        int at = each * AttentionTile.KEYS + column + shift;
        VectorMask<Float> seen =
            POSITIONS
                .compare(LT, (float) (end - shift))
                .and(POSITIONS.compare(GE, (float) (first - shift)));
        FloatVector visible = lowest.blend(FloatVector.fromArray(SPECIES, scores, at), seen);
        visible.intoArray(scores, at);
        highest = larger(highest, visible);
      }
      highest.intoArray(scratch.lanes, each * LANES);
    }
  }

  /** A comparison and a blend are two instructions where max, which minds NaN and −0, is five. */
  private static FloatVector larger(FloatVector highest, FloatVector next) {
    return highest.blend(next, next.compare(GT, highest));
  }

  /**
   * For the group that begins at a row of its block, from the largest score in each lane: the
   * largest so far of every row, in powers of two, what is to be added to its scores, and the
   * factor by which what was summed before is to be multiplied.
   */
  static void rescale(int begin, float factor, Scratch scratch) {
    FloatVector lowest = broadcast(Float.NEGATIVE_INFINITY);
    for (int row = 0; row < AttentionTile.GROUP; row += LANES) {
      VectorLanes.largest(scratch.lanes, row * LANES, scratch.shifts, row);
      FloatVector highest = FloatVector.fromArray(SPECIES, scratch.shifts, row).mul(factor);
      FloatVector old = FloatVector.fromArray(SPECIES, scratch.maxima, begin + row);
      FloatVector maximum = larger(old, highest);
      maximum.intoArray(scratch.maxima, begin + row);
      VectorMath.exp2(old.sub(maximum))
          .blend(1f, old.compare(EQ, maximum))
          .intoArray(scratch.factors, row);
      // A row that has seen no key yet: any finite shift gives its scores of negative infinity no
      // weight.
      maximum.neg().blend(0f, maximum.compare(EQ, lowest)).intoArray(scratch.shifts, row);
    }
  }

  /**
   * For the group that begins at a row of its block: the natural logarithm of every row's sum of
   * weights, and the inverse of its sum, 0 for 0.
   */
  static void finish(int begin, Scratch scratch) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int row = 0; row < AttentionTile.GROUP; row += LANES) {
      VectorLanes.sums(scratch.sums, (begin + row) * LANES, scratch.inverses, row);
      FloatVector sum = FloatVector.fromArray(SPECIES, scratch.inverses, row);
      VectorMask<Float> none = sum.compare(EQ, zero);
      broadcast(1f).div(sum).blend(0f, none).intoArray(scratch.inverses, row);
      FloatVector.fromArray(SPECIES, scratch.maxima, begin + row)
          .mul((float) Math.log(2))
          .add(VectorMath.log(sum))
          .blend(Float.NEGATIVE_INFINITY, none)
          .intoArray(scratch.logs, row);
    }
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
