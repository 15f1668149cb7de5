package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static dev.fovea.attention.kernel.VectorTranspose.SWAP_HALVES;
import static dev.fovea.attention.kernel.VectorTranspose.SWAP_NEIGHBOURS;
import static dev.fovea.attention.kernel.VectorTranspose.SWAP_PAIRS;
import static dev.fovea.attention.kernel.VectorTranspose.SWAP_QUARTERS;
import static dev.fovea.attention.kernel.VectorTranspose.UPPER_HALVES;
import static dev.fovea.attention.kernel.VectorTranspose.UPPER_NEIGHBOURS;
import static dev.fovea.attention.kernel.VectorTranspose.UPPER_PAIRS;
import static dev.fovea.attention.kernel.VectorTranspose.UPPER_QUARTERS;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;

/**
 * What becomes of the lanes of each of as many vectors as a vector has lanes: number r of the
 * result is that of vector r. Two vectors become one, whose lower lanes hold what the halves of the
 * one give and whose upper lanes those of the other, then quarters, and so on: 15 times in all for
 * 16 vectors instead of 4 for each, and always in the same order.
 *
 * <p>Written out at length, because the compiler does not inline what is longer than 325 bytes: a
 * method that takes in too many vector instructions stops inlining halfway, and then its vectors
 * live on the heap.
 */
final class VectorLanes {
  private VectorLanes() {}

  /**
   * The sum of the lanes of each vector, the first of which begins at {@code from}, written to
   * {@code to}.
   */
  static void sums(float[] vectors, int from, float[] target, int to) {
    if (LANES != 16) {
      sumsNarrow(vectors, from, target, to);
      return;
    }
    FloatVector a0 = FloatVector.fromArray(SPECIES, vectors, from + 0 * LANES);
    FloatVector b0 = FloatVector.fromArray(SPECIES, vectors, from + 8 * LANES);
    FloatVector half0Low = a0.blend(b0.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half0High = a0.rearrange(SWAP_HALVES).blend(b0, UPPER_HALVES);
    FloatVector half0 = half0Low.add(half0High);
    FloatVector a4 = FloatVector.fromArray(SPECIES, vectors, from + 4 * LANES);
    FloatVector b4 = FloatVector.fromArray(SPECIES, vectors, from + 12 * LANES);
    FloatVector half4Low = a4.blend(b4.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half4High = a4.rearrange(SWAP_HALVES).blend(b4, UPPER_HALVES);
    FloatVector half4 = half4Low.add(half4High);
    FloatVector quarter0Low = half0.blend(half4.rearrange(SWAP_QUARTERS), UPPER_QUARTERS);
    FloatVector quarter0High = half0.rearrange(SWAP_QUARTERS).blend(half4, UPPER_QUARTERS);
    FloatVector quarter0 = quarter0Low.add(quarter0High);
    FloatVector a2 = FloatVector.fromArray(SPECIES, vectors, from + 2 * LANES);
    FloatVector b2 = FloatVector.fromArray(SPECIES, vectors, from + 10 * LANES);
    FloatVector half2Low = a2.blend(b2.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half2High = a2.rearrange(SWAP_HALVES).blend(b2, UPPER_HALVES);
    FloatVector half2 = half2Low.add(half2High);
    FloatVector a6 = FloatVector.fromArray(SPECIES, vectors, from + 6 * LANES);
    FloatVector b6 = FloatVector.fromArray(SPECIES, vectors, from + 14 * LANES);
    FloatVector half6Low = a6.blend(b6.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half6High = a6.rearrange(SWAP_HALVES).blend(b6, UPPER_HALVES);
    FloatVector half6 = half6Low.add(half6High);
    FloatVector quarter2Low = half2.blend(half6.rearrange(SWAP_QUARTERS), UPPER_QUARTERS);
    FloatVector quarter2High = half2.rearrange(SWAP_QUARTERS).blend(half6, UPPER_QUARTERS);
    FloatVector quarter2 = quarter2Low.add(quarter2High);
    FloatVector pair0Low = quarter0.blend(quarter2.rearrange(SWAP_PAIRS), UPPER_PAIRS);
    FloatVector pair0High = quarter0.rearrange(SWAP_PAIRS).blend(quarter2, UPPER_PAIRS);
    FloatVector pair0 = pair0Low.add(pair0High);
    FloatVector a1 = FloatVector.fromArray(SPECIES, vectors, from + 1 * LANES);
    FloatVector b1 = FloatVector.fromArray(SPECIES, vectors, from + 9 * LANES);
    FloatVector half1Low = a1.blend(b1.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half1High = a1.rearrange(SWAP_HALVES).blend(b1, UPPER_HALVES);
    FloatVector half1 = half1Low.add(half1High);
    FloatVector a5 = FloatVector.fromArray(SPECIES, vectors, from + 5 * LANES);
    FloatVector b5 = FloatVector.fromArray(SPECIES, vectors, from + 13 * LANES);
    FloatVector half5Low = a5.blend(b5.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half5High = a5.rearrange(SWAP_HALVES).blend(b5, UPPER_HALVES);
    FloatVector half5 = half5Low.add(half5High);
    FloatVector quarter1Low = half1.blend(half5.rearrange(SWAP_QUARTERS), UPPER_QUARTERS);
    FloatVector quarter1High = half1.rearrange(SWAP_QUARTERS).blend(half5, UPPER_QUARTERS);
    FloatVector quarter1 = quarter1Low.add(quarter1High);
    FloatVector a3 = FloatVector.fromArray(SPECIES, vectors, from + 3 * LANES);
    FloatVector b3 = FloatVector.fromArray(SPECIES, vectors, from + 11 * LANES);
    FloatVector half3Low = a3.blend(b3.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half3High = a3.rearrange(SWAP_HALVES).blend(b3, UPPER_HALVES);
    FloatVector half3 = half3Low.add(half3High);
    FloatVector a7 = FloatVector.fromArray(SPECIES, vectors, from + 7 * LANES);
    FloatVector b7 = FloatVector.fromArray(SPECIES, vectors, from + 15 * LANES);
    FloatVector half7Low = a7.blend(b7.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half7High = a7.rearrange(SWAP_HALVES).blend(b7, UPPER_HALVES);
    FloatVector half7 = half7Low.add(half7High);
    FloatVector quarter3Low = half3.blend(half7.rearrange(SWAP_QUARTERS), UPPER_QUARTERS);
    FloatVector quarter3High = half3.rearrange(SWAP_QUARTERS).blend(half7, UPPER_QUARTERS);
    FloatVector quarter3 = quarter3Low.add(quarter3High);
    FloatVector pair1Low = quarter1.blend(quarter3.rearrange(SWAP_PAIRS), UPPER_PAIRS);
    FloatVector pair1High = quarter1.rearrange(SWAP_PAIRS).blend(quarter3, UPPER_PAIRS);
    FloatVector pair1 = pair1Low.add(pair1High);
    FloatVector allLow = pair0.blend(pair1.rearrange(SWAP_NEIGHBOURS), UPPER_NEIGHBOURS);
    FloatVector allHigh = pair0.rearrange(SWAP_NEIGHBOURS).blend(pair1, UPPER_NEIGHBOURS);
    FloatVector all = allLow.add(allHigh);
    all.intoArray(target, to);
  }

  /** The same, one after the other. */
  private static void sumsNarrow(float[] vectors, int from, float[] target, int to) {
    for (int row = 0; row < LANES; row++) {
      int at = from + row * LANES;
      float sum = vectors[at];
      for (int lane = 1; lane < LANES; lane++) {
        sum += vectors[at + lane];
      }
      target[to + row] = sum;
    }
  }

  /**
   * The largest lane of each vector, the first of which begins at {@code from}, written to {@code
   * to}.
   */
  static void largest(float[] vectors, int from, float[] target, int to) {
    if (LANES != 16) {
      largestNarrow(vectors, from, target, to);
      return;
    }
    FloatVector a0 = FloatVector.fromArray(SPECIES, vectors, from + 0 * LANES);
    FloatVector b0 = FloatVector.fromArray(SPECIES, vectors, from + 8 * LANES);
    FloatVector half0Low = a0.blend(b0.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half0High = a0.rearrange(SWAP_HALVES).blend(b0, UPPER_HALVES);
    FloatVector half0 = half0Low.blend(half0High, half0High.compare(GT, half0Low));
    FloatVector a4 = FloatVector.fromArray(SPECIES, vectors, from + 4 * LANES);
    FloatVector b4 = FloatVector.fromArray(SPECIES, vectors, from + 12 * LANES);
    FloatVector half4Low = a4.blend(b4.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half4High = a4.rearrange(SWAP_HALVES).blend(b4, UPPER_HALVES);
    FloatVector half4 = half4Low.blend(half4High, half4High.compare(GT, half4Low));
    FloatVector quarter0Low = half0.blend(half4.rearrange(SWAP_QUARTERS), UPPER_QUARTERS);
    FloatVector quarter0High = half0.rearrange(SWAP_QUARTERS).blend(half4, UPPER_QUARTERS);
    FloatVector quarter0 = quarter0Low.blend(quarter0High, quarter0High.compare(GT, quarter0Low));
    FloatVector a2 = FloatVector.fromArray(SPECIES, vectors, from + 2 * LANES);
    FloatVector b2 = FloatVector.fromArray(SPECIES, vectors, from + 10 * LANES);
    FloatVector half2Low = a2.blend(b2.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half2High = a2.rearrange(SWAP_HALVES).blend(b2, UPPER_HALVES);
    FloatVector half2 = half2Low.blend(half2High, half2High.compare(GT, half2Low));
    FloatVector a6 = FloatVector.fromArray(SPECIES, vectors, from + 6 * LANES);
    FloatVector b6 = FloatVector.fromArray(SPECIES, vectors, from + 14 * LANES);
    FloatVector half6Low = a6.blend(b6.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half6High = a6.rearrange(SWAP_HALVES).blend(b6, UPPER_HALVES);
    FloatVector half6 = half6Low.blend(half6High, half6High.compare(GT, half6Low));
    FloatVector quarter2Low = half2.blend(half6.rearrange(SWAP_QUARTERS), UPPER_QUARTERS);
    FloatVector quarter2High = half2.rearrange(SWAP_QUARTERS).blend(half6, UPPER_QUARTERS);
    FloatVector quarter2 = quarter2Low.blend(quarter2High, quarter2High.compare(GT, quarter2Low));
    FloatVector pair0Low = quarter0.blend(quarter2.rearrange(SWAP_PAIRS), UPPER_PAIRS);
    FloatVector pair0High = quarter0.rearrange(SWAP_PAIRS).blend(quarter2, UPPER_PAIRS);
    FloatVector pair0 = pair0Low.blend(pair0High, pair0High.compare(GT, pair0Low));
    FloatVector a1 = FloatVector.fromArray(SPECIES, vectors, from + 1 * LANES);
    FloatVector b1 = FloatVector.fromArray(SPECIES, vectors, from + 9 * LANES);
    FloatVector half1Low = a1.blend(b1.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half1High = a1.rearrange(SWAP_HALVES).blend(b1, UPPER_HALVES);
    FloatVector half1 = half1Low.blend(half1High, half1High.compare(GT, half1Low));
    FloatVector a5 = FloatVector.fromArray(SPECIES, vectors, from + 5 * LANES);
    FloatVector b5 = FloatVector.fromArray(SPECIES, vectors, from + 13 * LANES);
    FloatVector half5Low = a5.blend(b5.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half5High = a5.rearrange(SWAP_HALVES).blend(b5, UPPER_HALVES);
    FloatVector half5 = half5Low.blend(half5High, half5High.compare(GT, half5Low));
    FloatVector quarter1Low = half1.blend(half5.rearrange(SWAP_QUARTERS), UPPER_QUARTERS);
    FloatVector quarter1High = half1.rearrange(SWAP_QUARTERS).blend(half5, UPPER_QUARTERS);
    FloatVector quarter1 = quarter1Low.blend(quarter1High, quarter1High.compare(GT, quarter1Low));
    FloatVector a3 = FloatVector.fromArray(SPECIES, vectors, from + 3 * LANES);
    FloatVector b3 = FloatVector.fromArray(SPECIES, vectors, from + 11 * LANES);
    FloatVector half3Low = a3.blend(b3.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half3High = a3.rearrange(SWAP_HALVES).blend(b3, UPPER_HALVES);
    FloatVector half3 = half3Low.blend(half3High, half3High.compare(GT, half3Low));
    FloatVector a7 = FloatVector.fromArray(SPECIES, vectors, from + 7 * LANES);
    FloatVector b7 = FloatVector.fromArray(SPECIES, vectors, from + 15 * LANES);
    FloatVector half7Low = a7.blend(b7.rearrange(SWAP_HALVES), UPPER_HALVES);
    FloatVector half7High = a7.rearrange(SWAP_HALVES).blend(b7, UPPER_HALVES);
    FloatVector half7 = half7Low.blend(half7High, half7High.compare(GT, half7Low));
    FloatVector quarter3Low = half3.blend(half7.rearrange(SWAP_QUARTERS), UPPER_QUARTERS);
    FloatVector quarter3High = half3.rearrange(SWAP_QUARTERS).blend(half7, UPPER_QUARTERS);
    FloatVector quarter3 = quarter3Low.blend(quarter3High, quarter3High.compare(GT, quarter3Low));
    FloatVector pair1Low = quarter1.blend(quarter3.rearrange(SWAP_PAIRS), UPPER_PAIRS);
    FloatVector pair1High = quarter1.rearrange(SWAP_PAIRS).blend(quarter3, UPPER_PAIRS);
    FloatVector pair1 = pair1Low.blend(pair1High, pair1High.compare(GT, pair1Low));
    FloatVector allLow = pair0.blend(pair1.rearrange(SWAP_NEIGHBOURS), UPPER_NEIGHBOURS);
    FloatVector allHigh = pair0.rearrange(SWAP_NEIGHBOURS).blend(pair1, UPPER_NEIGHBOURS);
    FloatVector all = allLow.blend(allHigh, allHigh.compare(GT, allLow));
    all.intoArray(target, to);
  }

  /** The same, one after the other. */
  private static void largestNarrow(float[] vectors, int from, float[] target, int to) {
    for (int row = 0; row < LANES; row++) {
      int at = from + row * LANES;
      float highest = vectors[at];
      for (int lane = 1; lane < LANES; lane++) {
        highest = vectors[at + lane] > highest ? vectors[at + lane] : highest;
      }
      target[to + row] = highest;
    }
  }
}
