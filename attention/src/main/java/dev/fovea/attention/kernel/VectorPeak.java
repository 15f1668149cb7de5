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
      c0 = c0.fma(factor, addend);
      c1 = c1.fma(factor, addend);
      c2 = c2.fma(factor, addend);
      c3 = c3.fma(factor, addend);
      c4 = c4.fma(factor, addend);
      c5 = c5.fma(factor, addend);
      c6 = c6.fma(factor, addend);
      c7 = c7.fma(factor, addend);
      c8 = c8.fma(factor, addend);
      c9 = c9.fma(factor, addend);
      c10 = c10.fma(factor, addend);
      c11 = c11.fma(factor, addend);
    }
    FloatVector even = c0.add(c2).add(c4).add(c6).add(c8).add(c10);
    FloatVector odd = c1.add(c3).add(c5).add(c7).add(c9).add(c11);
    return even.add(odd).reduceLanes(ADD);
  }
}
