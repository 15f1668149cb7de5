package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static dev.fovea.attention.kernel.VectorMath.broadcast;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LE;
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
   * For so many rows of a group that see all of so many keys of a tile: the largest score in each
   * lane. What stands beyond the keys in their last vector becomes negative infinity.
   */
  static void maxima(int rows, int seen, Scratch scratch) {
    float[] scores = scratch.scores;
    int whole = SPECIES.loopBound(seen);
    VectorMask<Float> rest = POSITIONS.compare(LT, (float) (seen - whole));
    FloatVector lowest = broadcast(Float.NEGATIVE_INFINITY);
    for (int row = 0; row < rows; row++) {
      int at = row * AttentionTile.KEYS;
      FloatVector highest = lowest;
      for (int end = at + whole; at < end; at += LANES) {
        highest = larger(highest, FloatVector.fromArray(SPECIES, scores, at));
      }
      if (whole < seen) {
        FloatVector visible = lowest.blend(FloatVector.fromArray(SPECIES, scores, at), rest);
        visible.intoArray(scores, at);
        highest = larger(highest, visible);
      }
      highest.intoArray(scratch.lanes, row * LANES);
    }
  }

  /**
   * For some rows of a group: the larger of what each lane has and the scores of a panel, from one
   * column on, so many vectors.
   */
  static void wholeMaxima(int row, int rowEnd, int column, int vectors, Scratch scratch) {
    float[] scores = scratch.scores;
    float[] lanes = scratch.lanes;
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
   * As {@link #wholeMaxima}, for vectors of which some of the rows do not see every key: the scores
   * of hidden keys become negative infinity.
   *
   * @param query the query of the first row
   * @param key the key of the first column
   * @param keys how many there are
   * @param whole of the vectors, the first that {@link #wholeMaxima} takes
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

  /**
   * The larger in each lane; where the second is NaN, that. A comparison and a blend are two
   * instructions where max, which minds NaN and −0, is five. Asked of the vector that was just
   * made, whose class the compiler knows: what comes round in a loop is any vector to it, and where
   * it has no profile, the call goes through the heap.
   */
  private static FloatVector larger(FloatVector highest, FloatVector next) {
    return next.blend(highest, next.compare(LE, highest));
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
   * For the group that begins at a row of its block: every row's sum of weights, and the inverse of
   * its sum, 0 for 0.
   */
  static void invertSums(int begin, Scratch scratch) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int row = 0; row < AttentionTile.GROUP; row += LANES) {
      VectorLanes.sums(scratch.sums, (begin + row) * LANES, scratch.totals, begin + row);
      FloatVector sum = FloatVector.fromArray(SPECIES, scratch.totals, begin + row);
      broadcast(1f).div(sum).blend(0f, sum.compare(EQ, zero)).intoArray(scratch.inverses, row);
    }
  }

  /**
   * The natural logarithms of the sums of weights of a block's first rows, negative infinity for 0.
   */
  static void logs(int rows, Scratch scratch, float[] target, int to) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int row = 0; row < rows; row += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, scratch.totals, row);
      FloatVector logs =
          FloatVector.fromArray(SPECIES, scratch.maxima, row)
              .mul((float) Math.log(2))
              .add(VectorMath.log(sum))
              .blend(Float.NEGATIVE_INFINITY, sum.compare(EQ, zero));
      if (row + LANES <= rows) {
        logs.intoArray(target, to + row);
      } else {
        logs.intoArray(target, to + row, SPECIES.indexInRange(row, rows));
      }
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
