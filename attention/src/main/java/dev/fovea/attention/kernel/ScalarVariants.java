package dev.fovea.attention.kernel;

import java.util.Arrays;

/** The variants' kernels in plain Java. */
final class ScalarVariants implements VariantKernels {
  @Override
  public void sparsemaxRows(Matrix scores) {
    float[] values = scores.values();
    float[] excess = new float[scores.columns()];
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      int end = start + scores.columns();
      float maximum = maximum(values, start, end);
      if (!fillUnlessFinite(values, start, end, maximum)) {
        int count = 0;
        for (int index = start; index < end; index++) {
          values[index] -= maximum;
          if (values[index] > -1) {
            excess[count++] = values[index];
          }
        }
        float threshold = (float) Thresholds.sparsemax(excess, count);
        for (int index = start; index < end; index++) {
          values[index] = Math.max(0, values[index] - threshold);
        }
      }
    }
  }

  @Override
  public void entmax15Rows(Matrix scores) {
    float[] values = scores.values();
    float[] excess = new float[scores.columns()];
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      int end = start + scores.columns();
      float maximum = maximum(values, start, end);
      if (!fillUnlessFinite(values, start, end, maximum)) {
        int count = 0;
        for (int index = start; index < end; index++) {
          values[index] = (values[index] - maximum) / 2;
          if (values[index] > -1) {
            excess[count++] = values[index];
          }
        }
        float threshold = (float) Thresholds.entmax15(excess, count);
        for (int index = start; index < end; index++) {
          float above = Math.max(0, values[index] - threshold);
          values[index] = above * above;
        }
      }
    }
  }

  private static float maximum(float[] values, int start, int end) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int index = start; index < end; index++) {
      maximum = Math.max(maximum, values[index]);
    }
    return maximum;
  }

  /** Settles a row whose maximum is infinite or NaN; tells whether it did. */
  static boolean fillUnlessFinite(float[] values, int start, int end, float maximum) {
    if (Float.isFinite(maximum)) {
      return false;
    }
    Arrays.fill(values, start, end, maximum == Float.NEGATIVE_INFINITY ? 0 : Float.NaN);
    return true;
  }

  @Override
  public void sigmoidRows(Matrix scores) {
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      for (int index = start; index < start + scores.columns(); index++) {
        scores.values()[index] = ScalarMath.sigmoid(scores.values()[index]);
      }
    }
  }

  @Override
  public void siluRows(Matrix scores) {
    float[] values = scores.values();
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      int end = start + scores.columns();
      float share = share(values, start, end);
      for (int index = start; index < end; index++) {
        float score = values[index];
        values[index] =
            score == Float.NEGATIVE_INFINITY ? 0 : score * ScalarMath.sigmoid(score) * share;
      }
    }
  }

  /** 1 ÷ the numbers above −∞. */
  static float share(float[] values, int start, int end) {
    int visible = 0;
    for (int index = start; index < end; index++) {
      visible += values[index] == Float.NEGATIVE_INFINITY ? 0 : 1;
    }
    return 1f / visible;
  }

  @Override
  public void softmaxBackward(Matrix weights, Matrix gradient) {
    Checks.sameShape(weights, gradient);
    float[] p = weights.values();
    float[] g = gradient.values();
    for (int row = 0; row < gradient.rows(); row++) {
      int from = weights.rowStart(row);
      int to = gradient.rowStart(row);
      float mean = 0;
      for (int column = 0; column < gradient.columns(); column++) {
        mean += p[from + column] * g[to + column];
      }
      for (int column = 0; column < gradient.columns(); column++) {
        g[to + column] = p[from + column] * (g[to + column] - mean);
      }
    }
  }

  @Override
  public void sparsemaxBackward(Matrix weights, Matrix gradient) {
    Checks.sameShape(weights, gradient);
    float[] p = weights.values();
    float[] g = gradient.values();
    for (int row = 0; row < gradient.rows(); row++) {
      int from = weights.rowStart(row);
      int to = gradient.rowStart(row);
      float sum = 0;
      int support = 0;
      for (int column = 0; column < gradient.columns(); column++) {
        if (p[from + column] != 0) {
          sum += g[to + column];
          support++;
        }
      }
      float mean = sum / support;
      for (int column = 0; column < gradient.columns(); column++) {
        g[to + column] = p[from + column] != 0 ? g[to + column] - mean : 0;
      }
    }
  }

  @Override
  public void entmax15Backward(Matrix weights, Matrix gradient) {
    Checks.sameShape(weights, gradient);
    float[] p = weights.values();
    float[] g = gradient.values();
    for (int row = 0; row < gradient.rows(); row++) {
      int from = weights.rowStart(row);
      int to = gradient.rowStart(row);
      float sum = 0;
      float roots = 0;
      for (int column = 0; column < gradient.columns(); column++) {
        float root = (float) Math.sqrt(p[from + column]);
        sum += root * g[to + column];
        roots += root;
      }
      float mean = roots == 0 ? 0 : sum / roots;
      for (int column = 0; column < gradient.columns(); column++) {
        g[to + column] = (float) Math.sqrt(p[from + column]) * (g[to + column] - mean);
      }
    }
  }

  @Override
  public void sigmoidBackward(Matrix weights, Matrix gradient) {
    Checks.sameShape(weights, gradient);
    for (int row = 0; row < gradient.rows(); row++) {
      int from = weights.rowStart(row);
      int to = gradient.rowStart(row);
      for (int column = 0; column < gradient.columns(); column++) {
        float weight = weights.values()[from + column];
        gradient.values()[to + column] *= weight * (1 - weight);
      }
    }
  }

  @Override
  public void siluBackward(Matrix scores, Matrix gradient) {
    Checks.sameShape(scores, gradient);
    for (int row = 0; row < gradient.rows(); row++) {
      int from = scores.rowStart(row);
      int to = gradient.rowStart(row);
      float share = share(scores.values(), from, from + gradient.columns());
      for (int column = 0; column < gradient.columns(); column++) {
        float score = scores.values()[from + column];
        float sigma = ScalarMath.sigmoid(score);
        gradient.values()[to + column] =
            score == Float.NEGATIVE_INFINITY
                ? 0
                : gradient.values()[to + column] * sigma * (1 + score * (1 - sigma)) * share;
      }
    }
  }

  @Override
  public void softCap(Matrix scores, float cap) {
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      for (int index = start; index < start + scores.columns(); index++) {
        scores.values()[index] = cap * (float) Math.tanh(scores.values()[index] / cap);
      }
    }
  }

  @Override
  public void softCapBackward(Matrix capped, float cap, Matrix gradient) {
    Checks.sameShape(capped, gradient);
    for (int row = 0; row < gradient.rows(); row++) {
      int from = capped.rowStart(row);
      int to = gradient.rowStart(row);
      for (int column = 0; column < gradient.columns(); column++) {
        float tanh = capped.values()[from + column] / cap;
        gradient.values()[to + column] *= 1 - tanh * tanh;
      }
    }
  }

  @Override
  public void rotate(Matrix source, Rotation rotation, Matrix target) {
    rotation.check(source, target);
    for (int row = 0; row < source.rows(); row++) {
      rotation.finish(source, target, row, 0);
    }
  }

  @Override
  public void additive(AdditiveTile tile, Matrix scores) {
    tile.requireFit(scores);
    float[] to = scores.values();
    for (int row = 0; row < scores.rows(); row++) {
      int start = scores.rowStart(row);
      Arrays.fill(to, start, start + scores.columns(), 0);
      for (int a = 0; a < tile.key().rows(); a++) {
        float query = tile.query().values()[tile.query().rowStart(row) + a];
        float v = tile.v().values()[tile.v().rowStart(0) + a];
        int k = tile.key().rowStart(a);
        for (int column = 0; column < scores.columns(); column++) {
          to[start + column] += v * (float) Math.tanh(query + tile.key().values()[k + column]);
        }
      }
    }
  }

  @Override
  public void additiveBackward(AdditiveTile tile, Matrix gradient, AdditiveTile target) {
    tile.requireFit(gradient);
    for (int row = 0; row < gradient.rows(); row++) {
      int g = gradient.rowStart(row);
      for (int a = 0; a < tile.key().rows(); a++) {
        float query = tile.query().values()[tile.query().rowStart(row) + a];
        float v = tile.v().values()[tile.v().rowStart(0) + a];
        int k = tile.key().rowStart(a);
        int kTo = target.key().rowStart(a);
        float querySum = 0;
        float vSum = 0;
        for (int column = 0; column < gradient.columns(); column++) {
          float change = gradient.values()[g + column];
          float tanh = (float) Math.tanh(query + tile.key().values()[k + column]);
          float share = change * v * (1 - tanh * tanh);
          querySum += share;
          vSum += change * tanh;
          target.key().values()[kTo + column] += share;
        }
        target.query().values()[target.query().rowStart(row) + a] += querySum;
        target.v().values()[target.v().rowStart(0) + a] += vSum;
      }
    }
  }
}
