package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The training kernels with the Vector API. */
final class VectorTraining implements TrainingKernels {
  private static final VectorSpecies<Integer> INTEGERS =
      VectorSpecies.of(int.class, SPECIES.vectorShape());

  @Override
  public void addTransposedProduct(Matrix left, Matrix right, Matrix target) {
    Checks.transposedProduct(left, right, target);
    VectorTransposedProduct.add(left, right, target);
  }

  @Override
  public void addColumnSums(Matrix source, float factor, Matrix row) {
    Checks.row(row, source);
    int to = row.rowStart(0);
    float[] values = source.values();
    int stride = source.stride();
    int end = source.rowStart(source.rows());
    for (int column = 0; column < source.columns(); column += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(column, source.columns());
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int at = source.rowStart(0); at < end; at += stride) {
        sum = sum.add(FloatVector.fromArray(SPECIES, values, at + column, mask));
      }
      sum.fma(
              VectorMath.broadcast(factor),
              FloatVector.fromArray(SPECIES, row.values(), to + column, mask))
          .intoArray(row.values(), to + column, mask);
    }
  }

  private static void addScaled(
      float[] source, int from, float factor, float[] target, int to, int columns) {
    int whole = SPECIES.loopBound(columns);
    FloatVector factors = VectorMath.broadcast(factor);
    for (int column = 0; column < whole; column += LANES) {
      FloatVector.fromArray(SPECIES, source, from + column)
          .fma(factors, FloatVector.fromArray(SPECIES, target, to + column))
          .intoArray(target, to + column);
    }
    if (whole < columns) {
      VectorMask<Float> rest = SPECIES.indexInRange(whole, columns);
      FloatVector.fromArray(SPECIES, source, from + whole, rest)
          .fma(factors, FloatVector.fromArray(SPECIES, target, to + whole, rest))
          .intoArray(target, to + whole, rest);
    }
  }

  @Override
  public void scale(Matrix source, float factor, Matrix target) {
    Checks.sameShape(source, target);
    int columns = source.columns();
    int whole = SPECIES.loopBound(columns);
    for (int row = 0; row < source.rows(); row++) {
      int from = source.rowStart(row);
      int to = target.rowStart(row);
      for (int column = 0; column < whole; column += LANES) {
        FloatVector.fromArray(SPECIES, source.values(), from + column)
            .mul(factor)
            .intoArray(target.values(), to + column);
      }
      for (int column = whole; column < columns; column++) {
        target.values()[to + column] = source.values()[from + column] * factor;
      }
    }
  }

  @Override
  public void multiplyElements(Matrix left, Matrix right, Matrix target) {
    Checks.sameShape(left, right);
    Checks.sameShape(left, target);
    int columns = left.columns();
    int whole = SPECIES.loopBound(columns);
    for (int row = 0; row < left.rows(); row++) {
      int a = left.rowStart(row);
      int b = right.rowStart(row);
      int to = target.rowStart(row);
      for (int column = 0; column < whole; column += LANES) {
        FloatVector.fromArray(SPECIES, left.values(), a + column)
            .mul(FloatVector.fromArray(SPECIES, right.values(), b + column))
            .intoArray(target.values(), to + column);
      }
      for (int column = whole; column < columns; column++) {
        target.values()[to + column] = left.values()[a + column] * right.values()[b + column];
      }
    }
  }

  @Override
  public void activate(Activation function, Matrix source, Matrix target) {
    Checks.sameShape(source, target);
    VectorActivations.activate(function, source, target);
  }

  @Override
  public void activationGradient(
      Activation function, Matrix source, Matrix upstream, Matrix target) {
    Checks.sameShape(source, target);
    Checks.sameShape(source, upstream);
    VectorActivations.gradient(function, source, upstream, target);
  }

  @Override
  public void normalizationGradient(NormGradient work) {
    new VectorNormGradient(work).run();
  }

  @Override
  public void logSumExpRows(Matrix scores, Matrix target) {
    Checks.column(target, scores);
    float[] values = scores.values();
    int columns = scores.columns();
    float[] lanes = new float[LANES];
    FloatVector lowest = VectorMath.broadcast(Float.NEGATIVE_INFINITY);
    for (int row = 0; row < scores.rows(); row++) {
      int from = scores.rowStart(row);
      FloatVector maxima = lowest;
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> mask = SPECIES.indexInRange(column, columns);
        FloatVector score = FloatVector.fromArray(SPECIES, values, from + column, mask);
        maxima = maxima.max(lowest.blend(score, mask));
      }
      float maximum = maxima.reduceLanes(MAX);
      FloatVector sums = FloatVector.zero(SPECIES);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> mask = SPECIES.indexInRange(column, columns);
        FloatVector score = FloatVector.fromArray(SPECIES, values, from + column, mask);
        sums = sums.add(VectorMath.exp(score.sub(maximum)), mask);
      }
      target.values()[target.rowStart(row)] =
          (float) (maximum + Math.log(VectorMath.sum(sums, lanes)));
    }
  }

  @Override
  public void probabilities(
      Matrix scores, Matrix logSumExp, Matrix factors, float offset, Matrix target) {
    Checks.sameShape(scores, target);
    Checks.column(logSumExp, scores);
    Checks.column(factors, scores);
    int columns = scores.columns();
    for (int row = 0; row < scores.rows(); row++) {
      int from = scores.rowStart(row);
      int to = target.rowStart(row);
      float sum = logSumExp.get(row, 0);
      float factor = factors.get(row, 0);
      for (int column = 0; column < columns; column += LANES) {
        VectorMask<Float> mask = SPECIES.indexInRange(column, columns);
        FloatVector score = FloatVector.fromArray(SPECIES, scores.values(), from + column, mask);
        VectorMath.exp(score.sub(sum))
            .sub(offset)
            .mul(factor)
            .intoArray(target.values(), to + column, mask);
      }
    }
  }

  @Override
  public void dropout(Matrix source, DropoutMask mask, Matrix target) {
    Checks.sameShape(source, target);
    int columns = source.columns();
    int whole = SPECIES.loopBound(columns);
    int threshold = mask.threshold();
    float factor = mask.factor();
    IntVector steps = IntVector.zero(INTEGERS).addIndex(1).mul(DropoutMask.STEP);
    for (int row = 0; row < source.rows(); row++) {
      int from = source.rowStart(row);
      int to = target.rowStart(row);
      int index = mask.firstIndex() + row * columns;
      for (int column = 0; column < whole; column += LANES) {
        IntVector hash = steps.add((index + column) * DropoutMask.STEP + mask.seed());
        hash = mixed(hash, 16).mul(DropoutMask.FIRST);
        hash = mixed(mixed(hash, 15).mul(DropoutMask.SECOND), 15);
        VectorMask<Float> kept = hash.lanewise(LSHR, 8).compare(GE, threshold).cast(SPECIES);
        FloatVector.zero(SPECIES)
            .blend(FloatVector.fromArray(SPECIES, source.values(), from + column).mul(factor), kept)
            .intoArray(target.values(), to + column);
      }
      for (int column = whole; column < columns; column++) {
        target.values()[to + column] =
            mask.keeps(row * columns + column) ? source.values()[from + column] * factor : 0;
      }
    }
  }

  private static IntVector mixed(IntVector hash, int shift) {
    return hash.lanewise(XOR, hash.lanewise(LSHR, shift));
  }

  @Override
  public void addRows(Matrix source, RowPick pick, Matrix row) {
    Checks.row(row, source);
    for (int place = pick.from(); place < pick.to(); place++) {
      addScaled(
          source.values(),
          source.rowStart(Checks.rowOf(source, pick.rows()[place])),
          pick.factors()[place],
          row.values(),
          row.rowStart(0),
          row.columns());
    }
  }

  @Override
  public double squareSum(Matrix source) {
    double sum = 0;
    float[] values = source.values();
    float[] lanes = new float[LANES];
    for (int row = 0; row < source.rows(); row++) {
      int end = source.rowStart(row) + source.columns();
      for (int from = source.rowStart(row); from < end; from += ScalarTraining.PIECE) {
        int to = Math.min(end, from + ScalarTraining.PIECE);
        int whole = from + SPECIES.loopBound(to - from);
        FloatVector squares = FloatVector.zero(SPECIES);
        for (int index = from; index < whole; index += LANES) {
          FloatVector x = FloatVector.fromArray(SPECIES, values, index);
          squares = x.fma(x, squares);
        }
        float piece = VectorMath.sum(squares, lanes);
        for (int index = whole; index < to; index++) {
          piece += values[index] * values[index];
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
    int columns = rows.value().columns();
    int value = rows.value().rowStart(row);
    int gradient = rows.gradient().rowStart(row);
    int first = rows.first().rowStart(row);
    int second = rows.second().rowStart(row);
    for (int column = 0; column < columns; column += LANES) {
      VectorMask<Float> mask = SPECIES.indexInRange(column, columns);
      FloatVector slope =
          FloatVector.fromArray(SPECIES, rows.gradient().values(), gradient + column, mask)
              .mul(step.gradientFactor());
      FloatVector mean =
          FloatVector.fromArray(SPECIES, rows.first().values(), first + column, mask);
      mean = slope.sub(mean).fma(VectorMath.broadcast(1 - step.firstBeta()), mean);
      FloatVector square =
          FloatVector.fromArray(SPECIES, rows.second().values(), second + column, mask);
      square =
          slope.mul(slope).sub(square).fma(VectorMath.broadcast(1 - step.secondBeta()), square);
      mean.intoArray(rows.first().values(), first + column, mask);
      square.intoArray(rows.second().values(), second + column, mask);
      FloatVector root = square.sqrt().mul(step.rootFactor()).add(step.epsilon());
      FloatVector.fromArray(SPECIES, rows.value().values(), value + column, mask)
          .mul(step.kept())
          .sub(mean.div(root).mul(step.rate()))
          .intoArray(rows.value().values(), value + column, mask);
    }
    Arrays.fill(rows.gradient().values(), gradient, gradient + columns, 0);
  }
}
