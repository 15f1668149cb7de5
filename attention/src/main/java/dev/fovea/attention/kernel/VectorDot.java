package dev.fovea.attention.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Kernels#dot} with the sixteen sums of {@link ScalarDot} in two vectors of eight doubles or
 * four of four. The two differ in nothing but how many sums a register holds.
 */
final class VectorDot {
  private static final VectorSpecies<Double> EIGHT = DoubleVector.SPECIES_512;
  private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;
  private static final VectorSpecies<Float> EIGHT_FLOATS = FloatVector.SPECIES_256;
  private static final VectorSpecies<Float> FOUR_FLOATS = FloatVector.SPECIES_128;

  private VectorDot() {}

  static double of(float[] left, float[] right) {
    if (VectorMath.LANES >= 16) {
      return inEights(left, right);
    }
    return VectorMath.LANES >= 8 ? inFours(left, right) : ScalarDot.of(left, right);
  }

  private static double inEights(float[] left, float[] right) {
    DoubleVector low = DoubleVector.zero(EIGHT);
    DoubleVector high = DoubleVector.zero(EIGHT);
    int end = left.length - left.length % ScalarDot.SUMS;
    for (int i = 0; i < end; i += ScalarDot.SUMS) {
      low = eight(left, i).fma(eight(right, i), low);
      high = eight(left, i + 8).fma(eight(right, i + 8), high);
    }
    DoubleVector sums = low.add(high);
    double sum =
        ((sums.lane(0) + sums.lane(4)) + (sums.lane(2) + sums.lane(6)))
            + ((sums.lane(1) + sums.lane(5)) + (sums.lane(3) + sums.lane(7)));
    return ScalarDot.withRest(sum, left, right, end);
  }

  private static double inFours(float[] left, float[] right) {
    DoubleVector first = DoubleVector.zero(FOUR);
    DoubleVector second = DoubleVector.zero(FOUR);
    DoubleVector third = DoubleVector.zero(FOUR);
    DoubleVector fourth = DoubleVector.zero(FOUR);
    int end = left.length - left.length % ScalarDot.SUMS;
    for (int i = 0; i < end; i += ScalarDot.SUMS) {
      first = four(left, i).fma(four(right, i), first);
      second = four(left, i + 4).fma(four(right, i + 4), second);
      third = four(left, i + 8).fma(four(right, i + 8), third);
      fourth = four(left, i + 12).fma(four(right, i + 12), fourth);
    }
    DoubleVector sums = first.add(third).add(second.add(fourth));
    double sum = (sums.lane(0) + sums.lane(2)) + (sums.lane(1) + sums.lane(3));
    return ScalarDot.withRest(sum, left, right, end);
  }

  private static DoubleVector eight(float[] values, int from) {
    return (DoubleVector) FloatVector.fromArray(EIGHT_FLOATS, values, from).castShape(EIGHT, 0);
  }

  private static DoubleVector four(float[] values, int from) {
    return (DoubleVector) FloatVector.fromArray(FOUR_FLOATS, values, from).castShape(FOUR, 0);
  }
}
