package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Rows turned by their angles, with vectors. */
final class VectorRotation {
  private VectorRotation() {}

  static void rotate(Matrix source, Rotation rotation, Matrix target) {
    rotation.check(source, target);
    int half = rotation.pairs();
    int whole = SPECIES.loopBound(half);
    float[] from = source.values();
    float[] to = target.values();
    float[] cosines = rotation.cosines().values();
    float[] sines = rotation.sines().values();
    for (int row = 0; row < source.rows(); row++) {
      int x = source.rowStart(row);
      int y = target.rowStart(row);
      int c = rotation.cosines().rowStart(row);
      int s = rotation.sines().rowStart(row);
      for (int pair = 0; pair < whole; pair += LANES) {
        FloatVector cosine = FloatVector.fromArray(SPECIES, cosines, c + pair);
        FloatVector sine = FloatVector.fromArray(SPECIES, sines, s + pair);
        FloatVector first = FloatVector.fromArray(SPECIES, from, x + pair);
        FloatVector second = FloatVector.fromArray(SPECIES, from, x + half + pair);
        first.mul(cosine).sub(second.mul(sine)).intoArray(to, y + pair);
        second.mul(cosine).add(first.mul(sine)).intoArray(to, y + half + pair);
      }
      rotation.finish(source, target, row, whole);
    }
  }
}
