package dev.fovea.attention.kernel;

import static jdk.incubator.vector.VectorOperators.ADD;

import jdk.incubator.vector.FloatVector;

/** Twelve independent chains of multiply-adds on vectors, see {@link ArithmeticPeak}. */
final class VectorPeak {
  private VectorPeak() {}

  static float run(int steps) {
    FloatVector factor = VectorMath.broadcast(0.999f);
    FloatVector addend = VectorMath.broadcast(1e-3f);
    FloatVector c0 = addend;
    FloatVector c1 = addend;
    FloatVector c2 = addend;
    FloatVector c3 = addend;
    FloatVector c4 = addend;
    FloatVector c5 = addend;
    FloatVector c6 = addend;
    FloatVector c7 = addend;
    FloatVector c8 = addend;
    FloatVector c9 = addend;
    FloatVector c10 = addend;
    FloatVector c11 = addend;
    for (int step = 0; step < steps; step++) {
      c0 = factor.fma(c0, addend);
      c1 = factor.fma(c1, addend);
      c2 = factor.fma(c2, addend);
      c3 = factor.fma(c3, addend);
      c4 = factor.fma(c4, addend);
      c5 = factor.fma(c5, addend);
      c6 = factor.fma(c6, addend);
      c7 = factor.fma(c7, addend);
      c8 = factor.fma(c8, addend);
      c9 = factor.fma(c9, addend);
      c10 = factor.fma(c10, addend);
      c11 = factor.fma(c11, addend);
    }
    FloatVector even = c0.add(c2).add(c4).add(c6).add(c8).add(c10);
    FloatVector odd = c1.add(c3).add(c5).add(c7).add(c9).add(c11);
    return even.add(odd).reduceLanes(ADD);
  }
}
