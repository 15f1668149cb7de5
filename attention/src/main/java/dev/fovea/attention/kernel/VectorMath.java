package dev.fovea.attention.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector species of the process and the functions of {@link ScalarMath} on its lanes. */
final class VectorMath {
  static final VectorSpecies<Float> SPECIES = species();
  static final int LANES = SPECIES.length();

  /** Whether the processor is known to have 32 vector registers rather than 16. */
  static final boolean MANY_REGISTERS =
      LANES >= 16 || System.getProperty("os.arch").equals("aarch64");

  /* exp(x) = 2ⁿ·exp(r), n = round(x·log₂e), |r| ≤ ln 2 / 2; ln 2 in two parts, the first exact. */
  private static final float LOG2_E = 1.442695f;
  private static final float LN2_HIGH = 355f / 512;
  private static final float LN2_LOW = -2.12194440e-4f;
  static final float SMALLEST = -87.3365f;
  private static final float LARGEST = 88.3762f;

  /** Adding 1.5·2²³ leaves the nearest integer in the low bits of the sum. */
  private static final float ROUNDER = 12582912f;

  /** Here the exponent of a float runs out: 1 shifted by so much is 0 bit for bit. */
  private static final float LOWEST_POWER = -127f;

  /** The bits of √½. */
  private static final int ROOT_HALF_BITS = 0x3f3504f3;

  /*
   * Coefficients as vectors once and for all: a broadcast costs the compiler as many nodes as a
   * multiply-add, and where it has seen too many of them it stops inlining.
   */
  private static final FloatVector P0 = broadcast(ScalarMath.P0);
  private static final FloatVector P1 = broadcast(ScalarMath.P1);
  private static final FloatVector P2 = broadcast(ScalarMath.P2);
  private static final FloatVector P3 = broadcast(ScalarMath.P3);
  private static final FloatVector P4 = broadcast(ScalarMath.P4);
  private static final FloatVector P5 = broadcast(ScalarMath.P5);
  private static final FloatVector Q1 = broadcast(ScalarMath.Q1);
  private static final FloatVector Q2 = broadcast(ScalarMath.Q2);
  private static final FloatVector Q3 = broadcast(ScalarMath.Q3);
  private static final FloatVector Q4 = broadcast(ScalarMath.Q4);
  private static final FloatVector Q5 = broadcast(ScalarMath.Q5);
  private static final FloatVector LOG2_E_LANES = broadcast(LOG2_E);
  private static final FloatVector ROUNDER_LANES = broadcast(ROUNDER);
  private static final FloatVector MINUS_LN2_LOW = broadcast(-LN2_LOW);
  private static final FloatVector MINUS_LN2_HIGH = broadcast(-LN2_HIGH);
  private static final FloatVector ONE_SIXTH = broadcast(1f / 6);
  private static final FloatVector HALF = broadcast(0.5f);
  private static final FloatVector ONE_120TH = broadcast(1f / 120);
  private static final FloatVector ONE_24TH = broadcast(1f / 24);
  private static final FloatVector ONE_5040TH = broadcast(1f / 5040);
  private static final FloatVector ONE_720TH = broadcast(1f / 720);

  private VectorMath() {}

  private static VectorSpecies<Float> species() {
    String bits = System.getProperty(KernelProvider.VECTOR_BITS_PROPERTY, "");
    return switch (bits) {
      case "" -> FloatVector.SPECIES_PREFERRED;
      case "128" -> FloatVector.SPECIES_128;
      case "256" -> FloatVector.SPECIES_256;
      case "512" -> FloatVector.SPECIES_512;
      default ->
          throw new IllegalArgumentException(
              "system property %s is '%s'; use 128, 256 or 512"
                  .formatted(KernelProvider.VECTOR_BITS_PROPERTY, bits));
    };
  }

  /**
   * exp(x) to 2 units in the last place, by a Taylor polynomial of degree 7 in Estrin's form. Below
   * −87.3 it gives about 1.2e-38 rather than 0, above 88.3 about 2.4e38: callers subtract a maximum
   * first.
   */
  static FloatVector exp(FloatVector x) {
    FloatVector clamped = x.max(SMALLEST).min(LARGEST);
    FloatVector shifted = clamped.fma(LOG2_E_LANES, ROUNDER_LANES);
    FloatVector whole = shifted.sub(ROUNDER);
    FloatVector rest = whole.fma(MINUS_LN2_LOW, whole.fma(MINUS_LN2_HIGH, clamped));
    FloatVector square = rest.mul(rest);
    FloatVector low = rest.add(1f);
    FloatVector middle = rest.fma(ONE_SIXTH, HALF);
    FloatVector high = rest.fma(ONE_120TH, ONE_24TH);
    FloatVector top = rest.fma(ONE_5040TH, ONE_720TH);
    FloatVector upper = square.fma(top, high);
    FloatVector result = square.fma(square.fma(upper, middle), low);
    IntVector exponent = shifted.reinterpretAsInts().lanewise(LSHL, 23);
    return result.reinterpretAsInts().add(exponent).reinterpretAsFloats();
  }

  /**
   * 2ˣ for x up to 127, to 2 units in the last place: 2ⁿ times a polynomial of degree 5 in the
   * rest, fitted to a relative error of 9.2e-8 on ±½ by reweighted least squares. From −127 down it
   * is exactly 0, so that a masked score has no weight; above 127 the result means nothing; NaN
   * stays NaN.
   */
  static FloatVector exp2(FloatVector x) {
    FloatVector lowest = broadcast(LOWEST_POWER);
    FloatVector clamped = x.blend(lowest, x.compare(LT, lowest));
    FloatVector shifted = clamped.add(ROUNDER);
    FloatVector rest = clamped.sub(shifted.sub(ROUNDER));
    FloatVector square = rest.mul(rest);
    FloatVector low = rest.fma(broadcast(0.693147f), broadcast(1f));
    FloatVector middle = rest.fma(broadcast(0.055507336f), broadcast(0.24022242f));
    FloatVector high = rest.fma(broadcast(0.0013264727f), broadcast(0.009671513f));
    FloatVector result = square.fma(square.fma(high, middle), low);
    IntVector exponent = shifted.reinterpretAsInts().lanewise(LSHL, 23);
    return result.reinterpretAsInts().add(exponent).reinterpretAsFloats();
  }

  /**
   * The natural logarithm of normal positive numbers to 2 units in the last place of the larger of
   * it and 1: exponent and fraction apart, the fraction, in 1/√2…√2, by the series of the inverse
   * hyperbolic tangent.
   */
  static FloatVector log(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    IntVector exponent = bits.sub(ROOT_HALF_BITS).lanewise(ASHR, 23);
    FloatVector fraction = bits.sub(exponent.lanewise(LSHL, 23)).reinterpretAsFloats();
    FloatVector s = fraction.sub(1f).div(fraction.add(1f));
    FloatVector square = s.mul(s);
    FloatVector series = square.fma(broadcast(2f / 9), broadcast(2f / 7));
    series = series.fma(square, broadcast(2f / 5));
    series = series.fma(square, broadcast(2f / 3));
    series = series.fma(square, broadcast(2f));
    FloatVector whole = (FloatVector) exponent.convertShape(VectorOperators.I2F, SPECIES, 0);
    return whole.fma(broadcast((float) Math.log(2)), series.mul(s));
  }

  /** {@code x·Φ(x)}. */
  static FloatVector gelu(FloatVector x) {
    FloatVector half = x.mul(0.5f);
    return half.fma(errorFunction(x), half);
  }

  /** Φ(x), the first part of the derivative {@code Φ(x) + x·φ(x)} of the GELU. */
  static FloatVector normalDistribution(FloatVector x) {
    return errorFunction(x).fma(broadcast(0.5f), broadcast(0.5f));
  }

  /** {@code x·φ(x)} and an addend: the second part of the GELU's derivative, and the first. */
  static FloatVector normalDensity(FloatVector x, FloatVector addend) {
    FloatVector near = x.max(-ScalarMath.DENSITY_LIMIT).min(ScalarMath.DENSITY_LIMIT);
    FloatVector density = exp(near.mul(near).mul(-0.5f)).mul(ScalarMath.DENSITY_FACTOR);
    return near.fma(density, addend);
  }

  /** {@code 1 / (1 + exp(−x))}. */
  static FloatVector sigmoid(FloatVector x) {
    FloatVector one = broadcast(1f);
    return one.div(exp(x.neg()).add(1f));
  }

  /**
   * The hyperbolic tangent to 4 units in the last place: near 0, where exp(2x) − 1 would cancel, by
   * Lambert's continued fraction down to its fifth denominator; (e²ˣ − 1) / (e²ˣ + 1) elsewhere.
   */
  static FloatVector tanh(FloatVector x) {
    FloatVector square = x.mul(x);
    FloatVector numerator = square.add(105f).fma(square, broadcast(945f)).mul(x);
    FloatVector denominator =
        square.fma(broadcast(15f), broadcast(420f)).fma(square, broadcast(945f));
    FloatVector power = exp(x.add(x));
    VectorMask<Float> far = square.compare(GT, 0.36f);
    return numerator.blend(power.sub(1f), far).div(denominator.blend(power.add(1f), far));
  }

  /** erf(x/√2). */
  private static FloatVector errorFunction(FloatVector x) {
    FloatVector clamped = x.max(-ScalarMath.ERF_LIMIT).min(ScalarMath.ERF_LIMIT);
    FloatVector square = clamped.mul(clamped);
    FloatVector numerator = P5;
    numerator = numerator.fma(square, P4);
    numerator = numerator.fma(square, P3);
    numerator = numerator.fma(square, P2);
    numerator = numerator.fma(square, P1);
    numerator = numerator.fma(square, P0);
    FloatVector denominator = Q5;
    denominator = denominator.fma(square, Q4);
    denominator = denominator.fma(square, Q3);
    denominator = denominator.fma(square, Q2);
    denominator = denominator.fma(square, Q1);
    denominator = denominator.fma(square, broadcast(1f));
    return clamped.mul(numerator).div(denominator).max(-1f).min(1f);
  }

  /**
   * The sum of the lanes, from the first to the last. {@link FloatVector#reduceLanes} leaves the
   * order open, and compiled code takes another than interpreted code: the last bit of a result
   * would depend on when the compiler came round.
   *
   * @param lanes room for one vector
   */
  static float sum(FloatVector vector, float[] lanes) {
    vector.intoArray(lanes, 0);
    float sum = 0;
    for (float lane : lanes) {
      sum += lane;
    }
    return sum;
  }

  static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
