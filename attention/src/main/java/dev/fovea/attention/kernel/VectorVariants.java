package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** The variants' kernels with the Vector API. A row's last numbers are done under a mask. */
final class VectorVariants implements VariantKernels {
  private static final FloatVector ZERO = FloatVector.zero(SPECIES);
  private static final FloatVector LOWEST = VectorMath.broadcast(Float.NEGATIVE_INFINITY);

  /** The lanes from a column on that lie in the row. */
  private static VectorMask<Float> lanes(int column, int columns) {
    return SPECIES.indexInRange(column, columns);
  }

  private static FloatVector load(float[] values, int at, VectorMask<Float> in) {
    return FloatVector.fromArray(SPECIES, values, at, in);
  }

  @Override
  public void sparsemaxRows(Matrix scores) {
    float[] values = scores.values();
    int columns = scores.columns();
    float[] excess = new float[columns];
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      float maximum = maximum(values, start, columns);
      if (ScalarVariants.fillUnlessFinite(values, start, start + columns, maximum)) {
        continue;
      }
      int count = candidates(values, start, columns, maximum, 1, excess);
      float threshold = (float) Thresholds.sparsemax(excess, count);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        load(values, start + column, in)
            .sub(threshold)
            .max(0)
            .intoArray(values, start + column, in);
      }
    }
  }

  @Override
  public void entmax15Rows(Matrix scores) {
    float[] values = scores.values();
    int columns = scores.columns();
    float[] excess = new float[columns];
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      float maximum = maximum(values, start, columns);
      if (ScalarVariants.fillUnlessFinite(values, start, start + columns, maximum)) {
        continue;
      }
      int count = candidates(values, start, columns, maximum, 0.5f, excess);
      float threshold = (float) Thresholds.entmax15(excess, count);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        FloatVector above = load(values, start + column, in).sub(threshold).max(0);
        above.mul(above).intoArray(values, start + column, in);
      }
    }
  }

  private static float maximum(float[] values, int start, int columns) {
    FloatVector maxima = LOWEST;
    for (int column = 0; column < columns; column += LANES) {
      VectorMask<Float> in = lanes(column, columns);
      maxima = maxima.max(LOWEST.blend(load(values, start + column, in), in));
    }
    return maxima.reduceLanes(MAX);
  }

  /** Replaces numbers by their scaled excess over the largest and collects those above −1. */
  private static int candidates(
      float[] values, int start, int columns, float maximum, float scale, float[] excess) {
    int count = 0;
    for (int column = 0; column < columns; column += LANES) {
      VectorMask<Float> in = lanes(column, columns);
      FloatVector above = load(values, start + column, in).sub(maximum).mul(scale);
      above.intoArray(values, start + column, in);
      if (above.compare(GT, -1, in).anyTrue()) {
        int end = Math.min(columns, column + LANES);
        for (int index = column; index < end; index++) {
          if (values[start + index] > -1) {
            excess[count++] = values[start + index];
          }
        }
      }
    }
    return count;
  }

  /** 1 / (1 + exp(−x)), exactly 0 where that underflows. */
  private static FloatVector sigmoid(FloatVector x) {
    return VectorMath.sigmoid(x).blend(0f, x.compare(LT, VectorMath.SMALLEST));
  }

  @Override
  public void sigmoidRows(Matrix scores) {
    float[] values = scores.values();
    int columns = scores.columns();
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        sigmoid(load(values, start + column, in)).intoArray(values, start + column, in);
      }
    }
  }

  @Override
  public void siluRows(Matrix scores) {
    float[] values = scores.values();
    int columns = scores.columns();
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      float share = ScalarVariants.share(values, start, start + columns);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        FloatVector score = load(values, start + column, in);
        score
            .mul(sigmoid(score))
            .mul(share)
            .blend(0f, score.compare(EQ, Float.NEGATIVE_INFINITY))
            .intoArray(values, start + column, in);
      }
    }
  }

  @Override
  public void softmaxBackward(Matrix weights, Matrix gradient) {
    Checks.sameShape(weights, gradient);
    float[] p = weights.values();
    float[] g = gradient.values();
    float[] lanes = new float[LANES];
    int columns = gradient.columns();
    for (int row = 0; row < gradient.rows(); row++) {
      int from = weights.rowStart(row);
      int to = gradient.rowStart(row);
      FloatVector sums = ZERO;
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        sums = load(p, from + column, in).fma(load(g, to + column, in), sums);
      }
      float mean = VectorMath.sum(sums, lanes);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        load(g, to + column, in)
            .sub(mean)
            .mul(load(p, from + column, in))
            .intoArray(g, to + column, in);
      }
    }
  }

  @Override
  public void sparsemaxBackward(Matrix weights, Matrix gradient) {
    Checks.sameShape(weights, gradient);
    float[] p = weights.values();
    float[] g = gradient.values();
    float[] lanes = new float[LANES];
    int columns = gradient.columns();
    for (int row = 0; row < gradient.rows(); row++) {
      int from = weights.rowStart(row);
      int to = gradient.rowStart(row);
      FloatVector sums = ZERO;
      int support = 0;
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        VectorMask<Float> positive = load(p, from + column, in).compare(NE, 0);
        sums = sums.add(load(g, to + column, in), positive);
        support += positive.trueCount();
      }
      float mean = VectorMath.sum(sums, lanes) / support;
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        VectorMask<Float> positive = load(p, from + column, in).compare(NE, 0);
        ZERO.blend(load(g, to + column, in).sub(mean), positive).intoArray(g, to + column, in);
      }
    }
  }

  @Override
  public void entmax15Backward(Matrix weights, Matrix gradient) {
    Checks.sameShape(weights, gradient);
    float[] p = weights.values();
    float[] g = gradient.values();
    float[] lanes = new float[LANES];
    int columns = gradient.columns();
    for (int row = 0; row < gradient.rows(); row++) {
      int from = weights.rowStart(row);
      int to = gradient.rowStart(row);
      FloatVector sums = ZERO;
      FloatVector roots = ZERO;
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        FloatVector root = load(p, from + column, in).sqrt();
        sums = root.fma(load(g, to + column, in), sums);
        roots = root.add(roots);
      }
      float total = VectorMath.sum(roots, lanes);
      float mean = total == 0 ? 0 : VectorMath.sum(sums, lanes) / total;
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        load(g, to + column, in)
            .sub(mean)
            .mul(load(p, from + column, in).sqrt())
            .intoArray(g, to + column, in);
      }
    }
  }

  @Override
  public void sigmoidBackward(Matrix weights, Matrix gradient) {
    Checks.sameShape(weights, gradient);
    float[] g = gradient.values();
    int columns = gradient.columns();
    for (int row = 0; row < gradient.rows(); row++) {
      int from = weights.rowStart(row);
      int to = gradient.rowStart(row);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        FloatVector weight = load(weights.values(), from + column, in);
        weight
            .mul(weight.neg().add(1f))
            .mul(load(g, to + column, in))
            .intoArray(g, to + column, in);
      }
    }
  }

  @Override
  public void siluBackward(Matrix scores, Matrix gradient) {
    Checks.sameShape(scores, gradient);
    float[] g = gradient.values();
    int columns = gradient.columns();
    for (int row = 0; row < gradient.rows(); row++) {
      int from = scores.rowStart(row);
      int to = gradient.rowStart(row);
      float share = ScalarVariants.share(scores.values(), from, from + columns);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        FloatVector score = load(scores.values(), from + column, in);
        FloatVector sigma = sigmoid(score);
        FloatVector slope = sigma.mul(score.mul(sigma.neg().add(1f)).add(1f)).mul(share);
        load(g, to + column, in)
            .mul(slope)
            .blend(0f, score.compare(EQ, Float.NEGATIVE_INFINITY))
            .intoArray(g, to + column, in);
      }
    }
  }

  @Override
  public void softCap(Matrix scores, float cap) {
    float[] values = scores.values();
    int columns = scores.columns();
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        VectorMath.tanh(load(values, start + column, in).div(cap))
            .mul(cap)
            .intoArray(values, start + column, in);
      }
    }
  }

  @Override
  public void softCapBackward(Matrix capped, float cap, Matrix gradient) {
    Checks.sameShape(capped, gradient);
    float[] g = gradient.values();
    int columns = gradient.columns();
    for (int row = 0; row < gradient.rows(); row++) {
      int from = capped.rowStart(row);
      int to = gradient.rowStart(row);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> in = lanes(column, columns);
        FloatVector tanh = load(capped.values(), from + column, in).div(cap);
        tanh.mul(tanh).neg().add(1f).mul(load(g, to + column, in)).intoArray(g, to + column, in);
      }
    }
  }

  @Override
  public void rotate(Matrix source, Rotation rotation, Matrix target) {
    VectorRotation.rotate(source, rotation, target);
  }

  @Override
  public void additive(AdditiveTile tile, Matrix scores) {
    VectorAdditive.scores(tile, scores);
  }

  @Override
  public void additiveBackward(AdditiveTile tile, Matrix gradient, AdditiveTile target) {
    VectorAdditive.backward(tile, gradient, target);
  }
}
