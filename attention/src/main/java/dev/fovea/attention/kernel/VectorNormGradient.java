package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The backward pass of a layer normalisation on vectors. With x̂ the normalised row, g = upstream ·
 * scale and means over the columns, the source's gradient is {@code (g − mean(g) − x̂·mean(g·x̂)) /
 * √(variance + ε)}. What is left of a row after whole vectors is done number by number.
 */
final class VectorNormGradient {
  private final NormGradient work;
  private final float[] x;
  private final float[] up;
  private final float[] scale;
  private final int columns;
  private final int whole;
  private final float[] lanes = new float[LANES];

  VectorNormGradient(NormGradient work) {
    this.work = work;
    this.x = work.source().values();
    this.up = work.upstream().values();
    this.scale = work.parameters().scale();
    this.columns = work.source().columns();
    this.whole = SPECIES.loopBound(columns);
  }

  void run() {
    for (int row = 0; row < work.source().rows(); row++) {
      row(work.source().rowStart(row), work.upstream().rowStart(row), work.target().rowStart(row));
    }
  }

  private void row(int from, int above, int to) {
    float mean = mean(from);
    float inverse = inverseDeviation(from, mean);
    float[] sums = work.sums().values();
    int scaleSum = work.sums().rowStart(0);
    int shiftSum = work.sums().rowStart(1);
    FloatVector plains = FloatVector.zero(SPECIES);
    FloatVector alongs = plains;
    for (int column = 0; column < whole; column += LANES) {
      FloatVector normal = FloatVector.fromArray(SPECIES, x, from + column).sub(mean).mul(inverse);
      FloatVector upstream = FloatVector.fromArray(SPECIES, up, above + column);
      FloatVector scaled = upstream.mul(FloatVector.fromArray(SPECIES, scale, column));
      plains = scaled.add(plains);
      alongs = scaled.fma(normal, alongs);
      upstream
          .fma(normal, FloatVector.fromArray(SPECIES, sums, scaleSum + column))
          .intoArray(sums, scaleSum + column);
      upstream
          .add(FloatVector.fromArray(SPECIES, sums, shiftSum + column))
          .intoArray(sums, shiftSum + column);
    }
    float plain = VectorMath.sum(plains, lanes);
    float along = VectorMath.sum(alongs, lanes);
    for (int column = whole; column < columns; column++) {
      float normal = (x[from + column] - mean) * inverse;
      float scaled = up[above + column] * scale[column];
      plain += scaled;
      along += scaled * normal;
      sums[scaleSum + column] += up[above + column] * normal;
      sums[shiftSum + column] += up[above + column];
    }
    plain /= columns;
    along /= columns;
    float[] target = work.target().values();
    for (int column = 0; column < whole; column += LANES) {
      FloatVector normal = FloatVector.fromArray(SPECIES, x, from + column).sub(mean).mul(inverse);
      FloatVector scaled =
          FloatVector.fromArray(SPECIES, up, above + column)
              .mul(FloatVector.fromArray(SPECIES, scale, column));
      scaled.sub(plain).sub(normal.mul(along)).mul(inverse).intoArray(target, to + column);
    }
    for (int column = whole; column < columns; column++) {
      float normal = (x[from + column] - mean) * inverse;
      target[to + column] = (up[above + column] * scale[column] - plain - normal * along) * inverse;
    }
  }

  private float mean(int from) {
    FloatVector sums = FloatVector.zero(SPECIES);
    for (int column = 0; column < whole; column += LANES) {
      sums = FloatVector.fromArray(SPECIES, x, from + column).add(sums);
    }
    float sum = VectorMath.sum(sums, lanes);
    for (int column = whole; column < columns; column++) {
      sum += x[from + column];
    }
    return sum / columns;
  }

  private float inverseDeviation(int from, float mean) {
    FloatVector squares = FloatVector.zero(SPECIES);
    for (int column = 0; column < whole; column += LANES) {
      FloatVector centred = FloatVector.fromArray(SPECIES, x, from + column).sub(mean);
      squares = centred.fma(centred, squares);
    }
    float sum = VectorMath.sum(squares, lanes);
    for (int column = whole; column < columns; column++) {
      float centred = x[from + column] - mean;
      sum += centred * centred;
    }
    return (float) (1 / Math.sqrt(sum / columns + work.parameters().epsilon()));
  }
}
