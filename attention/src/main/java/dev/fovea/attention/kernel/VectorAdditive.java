package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Additive scores with the Vector API: one hyperbolic tangent for as many keys as there are lanes.
 */
final class VectorAdditive {
  private VectorAdditive() {}

  static void scores(AdditiveTile tile, Matrix scores) {
    tile.requireFit(scores);
    float[] keys = tile.key().values();
    int columns = scores.columns();
    int depth = tile.key().rows();
    for (int row = 0; row < scores.rows(); row++) {
      int q = tile.query().rowStart(row);
      int v = tile.v().rowStart(0);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = SPECIES.indexInRange(column, columns);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int a = 0; a < depth; a++) {
          FloatVector key =
              FloatVector.fromArray(SPECIES, keys, tile.key().rowStart(a) + column, in);
          FloatVector tanh = VectorMath.tanh(key.add(tile.query().values()[q + a]));
          sum = tanh.fma(VectorMath.broadcast(tile.v().values()[v + a]), sum);
        }
        sum.intoArray(scores.values(), scores.rowStart(row) + column, in);
      }
    }
  }

  static void backward(AdditiveTile tile, Matrix gradient, AdditiveTile target) {
    tile.requireFit(gradient);
    float[] keys = tile.key().values();
    float[] keyTarget = target.key().values();
    float[] lanes = new float[LANES];
    int columns = gradient.columns();
    for (int row = 0; row < gradient.rows(); row++) {
      int g = gradient.rowStart(row);
      for (int a = 0; a < tile.key().rows(); a++) {
        float query = tile.query().values()[tile.query().rowStart(row) + a];
        float v = tile.v().values()[tile.v().rowStart(0) + a];
        int k = tile.key().rowStart(a);
        int kTo = target.key().rowStart(a);
        FloatVector querySum = FloatVector.zero(SPECIES);
        FloatVector vSum = FloatVector.zero(SPECIES);
        for (int column = 0; column < columns; column += LANES) {
          VectorMask<Float> in = SPECIES.indexInRange(column, columns);
          FloatVector change = FloatVector.fromArray(SPECIES, gradient.values(), g + column, in);
          FloatVector key = FloatVector.fromArray(SPECIES, keys, k + column, in);
          FloatVector tanh = VectorMath.tanh(key.add(query));
          FloatVector share = tanh.mul(tanh).neg().add(1f).mul(change).mul(v);
          querySum = share.add(querySum);
          vSum = tanh.fma(change, vSum);
          FloatVector.fromArray(SPECIES, keyTarget, kTo + column, in)
              .add(share)
              .intoArray(keyTarget, kTo + column, in);
        }
        target.query().values()[target.query().rowStart(row) + a] +=
            VectorMath.sum(querySum, lanes);
        target.v().values()[target.v().rowStart(0) + a] += VectorMath.sum(vSum, lanes);
      }
    }
  }
}
