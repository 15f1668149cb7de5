package dev.fovea.attention.kernel;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** Seeded inputs, and the kernels to try on them. */
public final class Samples {
  /** What the numbers around a view are: a kernel that writes there is found out. */
  private static final float GUARD = 12345;

  private final Random random;

  public Samples(long seed) {
    this.random = new Random(seed);
  }

  public static Stream<Kernels> kernels() {
    return Stream.of(KernelProvider.scalar(), KernelProvider.kernels());
  }

  /** A matrix of normal numbers inside a larger array, with a stride and guards around it. */
  public Matrix strided(int rows, int columns) {
    Matrix whole = Matrix.zeros(rows + 2, columns + 5);
    Arrays.fill(whole.values(), GUARD);
    Matrix inner = whole.rowRange(1, rows).columnRange(2, columns);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        whole.values()[inner.rowStart(row) + column] = (float) random.nextGaussian();
      }
    }
    return inner;
  }

  public float[] row(int columns) {
    float[] row = new float[columns];
    for (int column = 0; column < columns; column++) {
      row[column] = (float) random.nextGaussian();
    }
    return row;
  }

  public static double[] doubles(Matrix matrix) {
    double[] copy = new double[matrix.rows() * matrix.columns()];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < matrix.columns(); column++) {
        copy[row * matrix.columns() + column] = matrix.get(row, column);
      }
    }
    return copy;
  }

  /** Whether the guards around a matrix made by {@link #strided} are all untouched. */
  public static boolean guarded(Matrix inner) {
    int touched = 0;
    for (float value : inner.values()) {
      touched += value == GUARD ? 0 : 1;
    }
    return touched == inner.rows() * inner.columns();
  }
}
