package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;

/**
 * Activations and their derivatives on vectors. Each function stores its result itself: a vector
 * that came out of a switch would have to go through memory. What is left of a row goes through
 * spare vectors.
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
      for (int column = 0; column < whole; column += LANES) {
        activate(function, source.values(), from + column, target.values(), to + column);
      }
      if (whole < columns) {
        System.arraycopy(source.values(), from + whole, spare, 0, columns - whole);
        activate(function, spare, 0, spare, 0);
        System.arraycopy(spare, 0, target.values(), to + whole, columns - whole);
      }
    }
  }

  private static void activate(
      Activation function, float[] source, int from, float[] target, int to) {
    FloatVector x = FloatVector.fromArray(SPECIES, source, from);
    switch (function) {
      case GELU -> VectorMath.gelu(x).intoArray(target, to);
      case SILU -> x.mul(VectorMath.sigmoid(x)).intoArray(target, to);
      case TANH -> VectorMath.tanh(x).intoArray(target, to);
      case RELU -> x.max(0f).intoArray(target, to);
    }
  }

  static void gradient(Activation function, Matrix source, Matrix upstream, Matrix target) {
    int columns = source.columns();
    int whole = SPECIES.loopBound(columns);
    float[] spare = new float[LANES];
    float[] spareAbove = new float[LANES];
    for (int row = 0; row < source.rows(); row++) {
      int from = source.rowStart(row);
      int above = upstream.rowStart(row);
      int to = target.rowStart(row);
      for (int column = 0; column < whole; column += LANES) {
        gradient(
            function,
            source.values(),
            from + column,
            upstream.values(),
            above + column,
            target.values(),
            to + column);
      }
      if (whole < columns) {
        System.arraycopy(source.values(), from + whole, spare, 0, columns - whole);
        System.arraycopy(upstream.values(), above + whole, spareAbove, 0, columns - whole);
        gradient(function, spare, 0, spareAbove, 0, spare, 0);
        System.arraycopy(spare, 0, target.values(), to + whole, columns - whole);
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
      int to) {
    FloatVector x = FloatVector.fromArray(SPECIES, source, from);
    FloatVector up = FloatVector.fromArray(SPECIES, upstream, above);
    switch (function) {
      case GELU -> VectorMath.geluDerivative(x).mul(up).intoArray(target, to);
      case SILU -> {
        FloatVector sigmoid = VectorMath.sigmoid(x);
        FloatVector rest = VectorMath.broadcast(1f).sub(sigmoid);
        sigmoid.mul(x.fma(rest, VectorMath.broadcast(1f))).mul(up).intoArray(target, to);
      }
      case TANH -> {
        FloatVector tanh = VectorMath.tanh(x);
        VectorMath.broadcast(1f).sub(tanh.mul(tanh)).mul(up).intoArray(target, to);
      }
      case RELU -> FloatVector.zero(SPECIES).blend(up, x.compare(GT, 0f)).intoArray(target, to);
    }
  }
}
