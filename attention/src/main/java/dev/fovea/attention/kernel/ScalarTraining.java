package dev.fovea.attention.kernel;

import java.util.Arrays;

/** The training kernels in plain Java. */
final class ScalarTraining implements TrainingKernels {
  /** Numbers summed in single precision before they join the sum in double precision. */
  static final int PIECE = 4096;

  @Override
  public void addTransposedProduct(Matrix left, Matrix right, Matrix target) {
    Checks.transposedProduct(left, right, target);
    float[] sums = target.values();
    for (int row = 0; row < left.rows(); row++) {
      int from = left.rowStart(row);
      int other = right.rowStart(row);
      for (int k = 0; k < left.columns(); k++) {
        float factor = left.values()[from + k];
        int to = target.rowStart(k);
        for (int column = 0; column < right.columns(); column++) {
          sums[to + column] += factor * right.values()[other + column];
        }
      }
    }
  }

  @Override
  public void addColumnSums(Matrix source, float factor, Matrix row) {
    Checks.row(row, source);
    float[] sums = new float[source.columns()];
    for (int index = 0; index < source.rows(); index++) {
      int from = source.rowStart(index);
      for (int column = 0; column < sums.length; column++) {
        sums[column] += source.values()[from + column];
      }
    }
    int to = row.rowStart(0);
    for (int column = 0; column < sums.length; column++) {
      row.values()[to + column] += factor * sums[column];
    }
  }

  @Override
  public void scale(Matrix source, float factor, Matrix target) {
    Checks.sameShape(source, target);
    for (int row = 0; row < target.rows(); row++) {
      int to = target.rowStart(row);
      int from = source.rowStart(row);
      for (int column = 0; column < target.columns(); column++) {
        target.values()[to + column] = factor * source.values()[from + column];
      }
    }
  }

  @Override
  public void multiplyElements(Matrix left, Matrix right, Matrix target) {
    Checks.sameShape(left, right);
    Checks.sameShape(left, target);
    for (int row = 0; row < target.rows(); row++) {
      int to = target.rowStart(row);
      int a = left.rowStart(row);
      int b = right.rowStart(row);
      for (int column = 0; column < target.columns(); column++) {
        target.values()[to + column] = left.values()[a + column] * right.values()[b + column];
      }
    }
  }

  @Override
  public void activate(Activation function, Matrix source, Matrix target) {
    Checks.sameShape(source, target);
    for (int row = 0; row < target.rows(); row++) {
      int to = target.rowStart(row);
      int from = source.rowStart(row);
      for (int column = 0; column < target.columns(); column++) {
        float x = source.values()[from + column];
        target.values()[to + column] =
            switch (function) {
              case GELU -> ScalarMath.gelu(x);
              case SILU -> x * ScalarMath.sigmoid(x);
              case TANH -> (float) Math.tanh(x);
              case RELU -> Math.max(x, 0f);
            };
      }
    }
  }

  @Override
  public void activationGradient(
      Activation function, Matrix source, Matrix upstream, Matrix target) {
    Checks.sameShape(source, target);
    Checks.sameShape(source, upstream);
    for (int row = 0; row < target.rows(); row++) {
      int to = target.rowStart(row);
      int from = source.rowStart(row);
      int above = upstream.rowStart(row);
      for (int column = 0; column < target.columns(); column++) {
        target.values()[to + column] =
            upstream.values()[above + column]
                * derivative(function, source.values()[from + column]);
      }
    }
  }

  private static float derivative(Activation function, float x) {
    return switch (function) {
      case GELU -> ScalarMath.geluDerivative(x);
      case SILU -> {
        float sigmoid = ScalarMath.sigmoid(x);
        yield sigmoid * (1 + x * (1 - sigmoid));
      }
      case TANH -> {
        float tanh = (float) Math.tanh(x);
        yield 1 - tanh * tanh;
      }
      case RELU -> x > 0 ? 1 : 0;
    };
  }

  @Override
  public void normalizationGradient(NormGradient work) {
    int columns = work.source().columns();
    float[] x = work.source().values();
    float[] up = work.upstream().values();
    float[] to = work.target().values();
    float[] sums = work.sums().values();
    float[] scale = work.parameters().scale();
    int scaleSum = work.sums().rowStart(0);
    int shiftSum = work.sums().rowStart(1);
    for (int row = 0; row < work.source().rows(); row++) {
      int from = work.source().rowStart(row);
      int above = work.upstream().rowStart(row);
      int target = work.target().rowStart(row);
      float sum = 0;
      for (int column = 0; column < columns; column++) {
        sum += x[from + column];
      }
      float mean = sum / columns;
      float squares = 0;
      for (int column = 0; column < columns; column++) {
        float centred = x[from + column] - mean;
        squares += centred * centred;
      }
      float inverse = (float) (1 / Math.sqrt(squares / columns + work.parameters().epsilon()));
      float plain = 0;
      float along = 0;
      for (int column = 0; column < columns; column++) {
        float normal = (x[from + column] - mean) * inverse;
        float scaled = up[above + column] * scale[column];
        plain += scaled;
        along += scaled * normal;
        sums[scaleSum + column] += up[above + column] * normal;
        sums[shiftSum + column] += up[above + column];
      }
      plain /= columns;
      along /= columns;
      for (int column = 0; column < columns; column++) {
        float normal = (x[from + column] - mean) * inverse;
        to[target + column] =
            (up[above + column] * scale[column] - plain - normal * along) * inverse;
      }
    }
  }

  @Override
  public void logSumExpRows(Matrix scores, Matrix target) {
    Checks.column(target, scores);
    for (int row = 0; row < scores.rows(); row++) {
      int from = scores.rowStart(row);
      float maximum = Float.NEGATIVE_INFINITY;
      for (int column = 0; column < scores.columns(); column++) {
        maximum = Math.max(maximum, scores.values()[from + column]);
      }
      float sum = 0;
      for (int column = 0; column < scores.columns(); column++) {
        sum += (float) Math.exp(scores.values()[from + column] - maximum);
      }
      target.values()[target.rowStart(row)] = (float) (maximum + Math.log(sum));
    }
  }

  @Override
  public void probabilities(
      Matrix scores, Matrix logSumExp, Matrix factors, float offset, Matrix target) {
    Checks.sameShape(scores, target);
    Checks.column(logSumExp, scores);
    Checks.column(factors, scores);
    for (int row = 0; row < scores.rows(); row++) {
      int from = scores.rowStart(row);
      int to = target.rowStart(row);
      float sum = logSumExp.get(row, 0);
      float factor = factors.get(row, 0);
      for (int column = 0; column < scores.columns(); column++) {
        float probability = (float) Math.exp(scores.values()[from + column] - sum);
        target.values()[to + column] = factor * (probability - offset);
      }
    }
  }

  @Override
  public void dropout(Matrix source, DropoutMask mask, Matrix target) {
    Checks.sameShape(source, target);
    float factor = mask.factor();
    for (int row = 0; row < source.rows(); row++) {
      int from = source.rowStart(row);
      int to = target.rowStart(row);
      int index = row * source.columns();
      for (int column = 0; column < source.columns(); column++) {
        target.values()[to + column] =
            mask.keeps(index + column) ? source.values()[from + column] * factor : 0;
      }
    }
  }

  @Override
  public void addRows(Matrix source, RowPick pick, Matrix row) {
    Checks.row(row, source);
    int to = row.rowStart(0);
    for (int place = pick.from(); place < pick.to(); place++) {
      int from = source.rowStart(Checks.rowOf(source, pick.rows()[place]));
      float factor = pick.factors()[place];
      for (int column = 0; column < row.columns(); column++) {
        row.values()[to + column] += factor * source.values()[from + column];
      }
    }
  }

  @Override
  public double squareSum(Matrix source) {
    double sum = 0;
    for (int row = 0; row < source.rows(); row++) {
      int end = source.rowStart(row) + source.columns();
      for (int from = source.rowStart(row); from < end; from += PIECE) {
        float piece = 0;
        for (int index = from; index < Math.min(end, from + PIECE); index++) {
          piece += source.values()[index] * source.values()[index];
        }
        sum += piece;
      }
    }
    return sum;
  }

  @Override
  public void adamStep(AdamRows rows, AdamStep step) {
    for (int row = 0; row < rows.value().rows(); row++) {
      adamRow(rows, row, step);
    }
  }

  private static void adamRow(AdamRows rows, int row, AdamStep step) {
    float[] values = rows.value().values();
    float[] firsts = rows.first().values();
    float[] seconds = rows.second().values();
    int value = rows.value().rowStart(row);
    int gradient = rows.gradient().rowStart(row);
    int first = rows.first().rowStart(row);
    int second = rows.second().rowStart(row);
    int columns = rows.value().columns();
    for (int column = 0; column < columns; column++) {
      float slope = rows.gradient().values()[gradient + column] * step.gradientFactor();
      float mean =
          firsts[first + column] + (slope - firsts[first + column]) * (1 - step.firstBeta());
      float square =
          seconds[second + column]
              + (slope * slope - seconds[second + column]) * (1 - step.secondBeta());
      firsts[first + column] = mean;
      seconds[second + column] = square;
      float root = (float) Math.sqrt(square) * step.rootFactor() + step.epsilon();
      values[value + column] = values[value + column] * step.kept() - step.rate() * (mean / root);
    }
    Arrays.fill(rows.gradient().values(), gradient, gradient + columns, 0);
  }
}
