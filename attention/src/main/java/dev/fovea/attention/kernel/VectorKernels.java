package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The kernels with the Vector API. The class of the species is a constant of the process, which is
 * what lets the compiler turn every vector into a register.
 */
final class VectorKernels implements Kernels {
  private static final TrainingKernels TRAINING = new VectorTraining();

  @Override
  public VariantKernels variants() {
    return new VectorVariants();
  }

  @Override
  public TrainingKernels training() {
    return TRAINING;
  }

  @Override
  public String name() {
    return "vector " + SPECIES.vectorBitSize();
  }

  @Override
  public PackedMatrix room(int rows, int columns) {
    return PackedMatrix.empty(rows, columns, VectorProduct.WIDTHS);
  }

  @Override
  public void pack(Matrix matrix, PackedMatrix room) {
    Checks.room(room, VectorProduct.WIDTHS, matrix.rows(), matrix.columns());
    VectorPacking.pack(matrix, room);
  }

  @Override
  public void packTransposed(Matrix matrix, PackedMatrix room) {
    Checks.room(room, VectorProduct.WIDTHS, matrix.columns(), matrix.rows());
    VectorPacking.packTransposed(matrix, room);
  }

  @Override
  public void multiply(Matrix left, PackedMatrix right, Matrix product) {
    Checks.product(left, right, product);
    Checks.packing(right, VectorProduct.WIDTHS);
    VectorProduct.multiply(left, right, product);
  }

  @Override
  public void multiply(Matrix left, Matrix right, Matrix product) {
    multiply(left, VectorPacking.packForNow(right, VectorProduct.WIDTHS), product);
  }

  @Override
  public HeadPass attend(AttentionHead head, Matrix output, float[] logSums, int logSum) {
    head.checkOutput(output, logSums, logSum);
    return new VectorForwardPass(head, output, logSums, logSum);
  }

  @Override
  public HeadPass attendBackward(AttentionHead head, AttentionGradient gradient) {
    gradient.check(head);
    return new VectorBackwardPass(head, gradient);
  }

  @Override
  public double dot(float[] left, float[] right) {
    Checks.sameLength(left, right);
    return VectorDot.of(left, right);
  }

  @Override
  public void add(Matrix target, Matrix addend) {
    Checks.sameShape(target, addend);
    int columns = target.columns();
    int whole = SPECIES.loopBound(columns);
    float[] to = target.values();
    float[] from = addend.values();
    for (int row = 0; row < target.rows(); row++) {
      int toStart = target.rowStart(row);
      int fromStart = addend.rowStart(row);
      for (int column = 0; column < whole; column += LANES) {
        FloatVector.fromArray(SPECIES, to, toStart + column)
            .add(FloatVector.fromArray(SPECIES, from, fromStart + column))
            .intoArray(to, toStart + column);
      }
      for (int column = whole; column < columns; column++) {
        to[toStart + column] += from[fromStart + column];
      }
    }
  }

  @Override
  public void gelu(Matrix target) {
    float[] values = target.values();
    int columns = target.columns();
    int whole = SPECIES.loopBound(columns);
    VectorMask<Float> rest = SPECIES.indexInRange(whole, columns);
    for (int row = 0; row < target.rows(); row++) {
      int start = target.rowStart(row);
      for (int column = 0; column < whole; column += LANES) {
        VectorMath.gelu(FloatVector.fromArray(SPECIES, values, start + column))
            .intoArray(values, start + column);
      }
      if (whole < columns) {
        VectorMath.gelu(FloatVector.fromArray(SPECIES, values, start + whole, rest))
            .intoArray(values, start + whole, rest);
      }
    }
  }

  @Override
  public void normalizeRows(Matrix target, LayerNorm parameters) {
    Checks.columns(target, parameters);
    float[] lanes = new float[LANES];
    for (int row = 0; row < target.rows(); row++) {
      normalizeRow(target.values(), target.rowStart(row), parameters, lanes);
    }
  }

  private static void normalizeRow(float[] values, int start, LayerNorm parameters, float[] lanes) {
    int columns = parameters.columns();
    int whole = SPECIES.loopBound(columns);
    VectorMask<Float> rest = SPECIES.indexInRange(whole, columns);
    FloatVector sums = FloatVector.zero(SPECIES);
    for (int column = 0; column < whole; column += LANES) {
      sums = FloatVector.fromArray(SPECIES, values, start + column).add(sums);
    }
    if (whole < columns) {
      sums = sums.add(FloatVector.fromArray(SPECIES, values, start + whole, rest));
    }
    float mean = VectorMath.sum(sums, lanes) / columns;
    FloatVector squares = FloatVector.zero(SPECIES);
    for (int column = 0; column < whole; column += LANES) {
      FloatVector centred = FloatVector.fromArray(SPECIES, values, start + column).sub(mean);
      squares = centred.fma(centred, squares);
    }
    if (whole < columns) {
      FloatVector centred =
          FloatVector.zero(SPECIES)
              .add(FloatVector.fromArray(SPECIES, values, start + whole, rest).sub(mean), rest);
      squares = centred.fma(centred, squares);
    }
    float inverse =
        (float) (1 / Math.sqrt(VectorMath.sum(squares, lanes) / columns + parameters.epsilon()));
    for (int column = 0; column < whole; column += LANES) {
      FloatVector scale = FloatVector.fromArray(SPECIES, parameters.scale(), column);
      FloatVector shift = FloatVector.fromArray(SPECIES, parameters.shift(), column);
      FloatVector.fromArray(SPECIES, values, start + column)
          .sub(mean)
          .mul(inverse)
          .fma(scale, shift)
          .intoArray(values, start + column);
    }
    for (int column = whole; column < columns; column++) {
      values[start + column] =
          (values[start + column] - mean) * inverse * parameters.scale()[column]
              + parameters.shift()[column];
    }
  }

  @Override
  public void softmaxRows(Matrix target, float factor) {
    float[] lanes = new float[LANES];
    for (int row = 0; row < target.rows(); row++) {
      softmaxRow(target.values(), target.rowStart(row), target.columns(), factor, lanes);
    }
  }

  private static void softmaxRow(
      float[] values, int start, int columns, float factor, float[] lanes) {
    int whole = SPECIES.loopBound(columns);
    VectorMask<Float> rest = SPECIES.indexInRange(whole, columns);
    FloatVector lowest = VectorMath.broadcast(Float.NEGATIVE_INFINITY);
    FloatVector maxima = lowest;
    for (int column = 0; column < whole; column += LANES) {
      maxima = maxima.max(FloatVector.fromArray(SPECIES, values, start + column).mul(factor));
    }
    if (whole < columns) {
      FloatVector scaled = FloatVector.fromArray(SPECIES, values, start + whole, rest).mul(factor);
      maxima = maxima.max(lowest.blend(scaled, rest));
    }
    float maximum = maxima.reduceLanes(MAX);
    if (maximum == Float.NEGATIVE_INFINITY) {
      Arrays.fill(values, start, start + columns, 0);
      return;
    }
    FloatVector sums = FloatVector.zero(SPECIES);
    for (int column = 0; column < whole; column += LANES) {
      FloatVector power =
          weight(FloatVector.fromArray(SPECIES, values, start + column), factor, maximum);
      power.intoArray(values, start + column);
      sums = power.add(sums);
    }
    if (whole < columns) {
      FloatVector power =
          weight(FloatVector.fromArray(SPECIES, values, start + whole, rest), factor, maximum);
      power.intoArray(values, start + whole, rest);
      sums = sums.add(power, rest);
    }
    float inverse = 1 / VectorMath.sum(sums, lanes);
    for (int column = 0; column < whole; column += LANES) {
      FloatVector.fromArray(SPECIES, values, start + column)
          .mul(inverse)
          .intoArray(values, start + column);
    }
    for (int column = whole; column < columns; column++) {
      values[start + column] *= inverse;
    }
  }

  /** exp(factor·score − maximum), and exactly 0 where that underflows, as for a masked score. */
  private static FloatVector weight(FloatVector scores, float factor, float maximum) {
    FloatVector exponents = scores.mul(factor).sub(maximum);
    FloatVector power = VectorMath.exp(exponents);
    return power.blend(0f, exponents.compare(LT, VectorMath.SMALLEST));
  }
}
