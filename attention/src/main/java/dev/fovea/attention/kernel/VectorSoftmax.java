package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static dev.fovea.attention.kernel.VectorMath.broadcast;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.MAX;

import jdk.incubator.vector.FloatVector;

/**
 * One step of the online softmax (Milakov and Gimelshein, "Online normalizer calculation for
 * softmax", 2018) on the scores of one row, in powers of two: with the scale times log₂e folded
 * into one factor, the exponent needs no range reduction but a rounding.
 */
final class VectorSoftmax {
  private VectorSoftmax() {}

  /** The largest of the scores in some whole vectors, NaN left out; negative infinity for none. */
  static float maximum(float[] scores, int from, int to) {
    FloatVector even = broadcast(Float.NEGATIVE_INFINITY);
    FloatVector odd = even;
    int at = from;
    // A comparison and a blend are two instructions where max, which minds NaN and −0, is five.
    for (; at + LANES < to; at += 2 * LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, scores, at);
      FloatVector b = FloatVector.fromArray(SPECIES, scores, at + LANES);
      even = even.blend(a, a.compare(GT, even));
      odd = odd.blend(b, b.compare(GT, odd));
    }
    if (at < to) {
      FloatVector a = FloatVector.fromArray(SPECIES, scores, at);
      even = even.blend(a, a.compare(GT, even));
    }
    return even.max(odd).reduceLanes(MAX);
  }

  /**
   * Replaces the scores in some whole vectors by {@code 2^(score·factor − maximum)} and adds them,
   * lane by lane, to {@code sums·oldFactor}.
   */
  static void weights(
      float[] scores,
      int from,
      int to,
      float factor,
      float maximum,
      float oldFactor,
      float[] sums,
      int sum) {
    FloatVector total = FloatVector.fromArray(SPECIES, sums, sum).mul(oldFactor);
    FloatVector factors = broadcast(factor);
    FloatVector shift = broadcast(-maximum);
    for (int at = from; at < to; at += LANES) {
      FloatVector power =
          VectorMath.exp2(FloatVector.fromArray(SPECIES, scores, at).fma(factors, shift));
      power.intoArray(scores, at);
      total = total.add(power);
    }
    total.intoArray(sums, sum);
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
