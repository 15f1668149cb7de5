package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;

/**
 * Activations and their derivatives on vectors. Each function has a loop of its own, the GELU's
 * derivative two: where more comes together the compiler stops inlining (its limit is a number of
 * nodes), and vectors go through the heap. What is left of a row goes through spare vectors, by the
 * same loop.
 */
final class VectorActivations {
  private VectorActivations() {}

  static void activate(Activation function, Matrix source, Matrix target) {
    int columns = source.columns();
    int whole = SPECIES.loopBound(columns);
    float[] spare = new float[LANES];
    for (int row = 0; row < source.rows(); row++) {
      int from = source.rowStart(row);
      int to = target.rowStart(row);
      activate(function, source.values(), from, target.values(), to, whole);
      if (whole < columns) {
        System.arraycopy(source.values(), from + whole, spare, 0, columns - whole);
        activate(function, spare, 0, spare, 0, LANES);
        System.arraycopy(spare, 0, target.values(), to + whole, columns - whole);
      }
    }
  }

  private static void activate(
      Activation function, float[] source, int from, float[] target, int to, int count) {
    switch (function) {
      case GELU -> gelu(source, from, target, to, count);
      case SILU -> silu(source, from, target, to, count);
      case TANH -> tanh(source, from, target, to, count);
      case RELU -> relu(source, from, target, to, count);
    }
  }

  private static void gelu(float[] source, int from, float[] target, int to, int count) {
    for (int index = 0; index < count; index += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + index);
      VectorMath.gelu(x).intoArray(target, to + index);
    }
  }

  private static void silu(float[] source, int from, float[] target, int to, int count) {
    for (int index = 0; index < count; index += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + index);
      x.mul(VectorMath.sigmoid(x)).intoArray(target, to + index);
    }
  }

  private static void tanh(float[] source, int from, float[] target, int to, int count) {
    for (int index = 0; index < count; index += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + index);
      VectorMath.tanh(x).intoArray(target, to + index);
    }
  }

  private static void relu(float[] source, int from, float[] target, int to, int count) {
    for (int index = 0; index < count; index += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + index);
      x.max(0f).intoArray(target, to + index);
    }
  }

  static void gradient(Activation function, Matrix source, Matrix upstream, Matrix target) {
    int columns = source.columns();
    int whole = SPECIES.loopBound(columns);
    float[] spare = new float[LANES];
    float[] spareAbove = new float[LANES];
    float[] spareTarget = new float[LANES];
    for (int row = 0; row < source.rows(); row++) {
      int from = source.rowStart(row);
      int above = upstream.rowStart(row);
      int to = target.rowStart(row);
      gradient(
          function, source.values(), from, upstream.values(), above, target.values(), to, whole);
      if (whole < columns) {
        System.arraycopy(source.values(), from + whole, spare, 0, columns - whole);
        System.arraycopy(upstream.values(), above + whole, spareAbove, 0, columns - whole);
        gradient(function, spare, 0, spareAbove, 0, spareTarget, 0, LANES);
        System.arraycopy(spareTarget, 0, target.values(), to + whole, columns - whole);
      }
    }
  }

  private static void gradient(
      Activation function,
      float[] source,
      int from,
      float[] upstream,
      int above,
      float[] target,
      int to,
      int count) {
    switch (function) {
      case GELU -> geluGradient(source, from, upstream, above, target, to, count);
      case SILU -> siluGradient(source, from, upstream, above, target, to, count);
      case TANH -> tanhGradient(source, from, upstream, above, target, to, count);
      case RELU -> reluGradient(source, from, upstream, above, target, to, count);
    }
  }

  private static void geluGradient(
      float[] source, int from, float[] upstream, int above, float[] target, int to, int count) {
    normalDistribution(source, from, target, to, count);
    for (int index = 0; index < count; index += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + index);
      FloatVector up = FloatVector.fromArray(SPECIES, upstream, above + index);
      FloatVector distribution = FloatVector.fromArray(SPECIES, target, to + index);
      VectorMath.normalDensity(x, distribution).mul(up).intoArray(target, to + index);
    }
  }

  private static void normalDistribution(
      float[] source, int from, float[] target, int to, int count) {
    for (int index = 0; index < count; index += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + index);
      VectorMath.normalDistribution(x).intoArray(target, to + index);
    }
  }

  private static void siluGradient(
      float[] source, int from, float[] upstream, int above, float[] target, int to, int count) {
    FloatVector one = VectorMath.broadcast(1f);
    for (int index = 0; index < count; index += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + index);
      FloatVector up = FloatVector.fromArray(SPECIES, upstream, above + index);
      FloatVector sigmoid = VectorMath.sigmoid(x);
      sigmoid.mul(x.fma(one.sub(sigmoid), one)).mul(up).intoArray(target, to + index);
    }
  }

  private static void tanhGradient(
      float[] source, int from, float[] upstream, int above, float[] target, int to, int count) {
    for (int index = 0; index < count; index += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + index);
      FloatVector up = FloatVector.fromArray(SPECIES, upstream, above + index);
      FloatVector tanh = VectorMath.tanh(x);
      VectorMath.broadcast(1f).sub(tanh.mul(tanh)).mul(up).intoArray(target, to + index);
    }
  }

  private static void reluGradient(
      float[] source, int from, float[] upstream, int above, float[] target, int to, int count) {
    for (int index = 0; index < count; index += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, source, from + index);
      FloatVector up = FloatVector.fromArray(SPECIES, upstream, above + index);
      FloatVector.zero(SPECIES).blend(up, x.compare(GT, 0f)).intoArray(target, to + index);
    }
  }
}
