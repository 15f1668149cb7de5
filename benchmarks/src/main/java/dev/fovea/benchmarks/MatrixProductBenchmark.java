package dev.fovea.benchmarks;

import dev.fovea.attention.kernel.ArithmeticPeak;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The matrix product on one thread, for square matrices and for the shapes of the text encoders, as
 * a share of the peak measured in the same rounds. Each product is checked against double precision
 * in one column.
 */
public final class MatrixProductBenchmark {
  private static final int ROUNDS = 40;
  private static final double WORK = 5e7;

  private MatrixProductBenchmark() {}

  /** The shape of a product [rows, depth] · [depth, columns]. */
  private record Shape(String use, int rows, int depth, int columns) {
    double operations() {
      return 2.0 * rows * depth * columns;
    }
  }

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("square", 256, 256, 256),
          new Shape("square", 512, 512, 512),
          new Shape("square", 1024, 1024, 1024),
          new Shape("MiniLM query, key and value", 192, 384, 1152),
          new Shape("MiniLM attention output", 192, 384, 384),
          new Shape("MiniLM feed-forward, in", 192, 384, 1536),
          new Shape("MiniLM feed-forward, out", 192, 1536, 384),
          new Shape("attention scores, 64 tokens", 64, 32, 64),
          new Shape("attention values, 64 tokens", 64, 64, 32));

  /** Runs it; there are no arguments. */
  public static void main(String[] arguments) {
    Kernels kernels = KernelProvider.kernels();
    Random random = new Random(42);
    double[] best = new double[SHAPES.size()];
    double peak = ArithmeticPeak.measure(ROUNDS);
    Matrix[] left = new Matrix[best.length];
    Matrix[] right = new Matrix[best.length];
    PackedMatrix[] packed = new PackedMatrix[best.length];
    Matrix[] product = new Matrix[best.length];
    for (int index = 0; index < best.length; index++) {
      Shape shape = SHAPES.get(index);
      left[index] = random(shape.rows(), shape.depth(), random);
      right[index] = random(shape.depth(), shape.columns(), random);
      packed[index] = kernels.pack(right[index]);
      product[index] = Matrix.zeros(shape.rows(), shape.columns());
    }
    for (int round = 0; round < ROUNDS; round++) {
      peak = Math.max(peak, ArithmeticPeak.measure(1));
      for (int index = 0; index < best.length; index++) {
        int repeats = (int) Math.max(1, WORK / SHAPES.get(index).operations());
        long start = processorNanos();
        for (int repeat = 0; repeat < repeats; repeat++) {
          kernels.multiply(left[index], packed[index], product[index]);
        }
        double seconds = (processorNanos() - start) * 1e-9;
        best[index] = Math.max(best[index], repeats * SHAPES.get(index).operations() / seconds);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s; kernels: %s; peak of one thread: %.1f GFLOP/s%n",
        Machine.here().describe(),
        kernels.name(),
        peak / 1e9);
    for (int index = 0; index < best.length; index++) {
      check(left[index], right[index], product[index]);
      Shape shape = SHAPES.get(index);
      System.out.printf(
          Locale.ROOT,
          "%5d × %4d × %4d  %6.1f GFLOP/s  %3.0f %% of peak  %s%n",
          shape.rows(),
          shape.depth(),
          shape.columns(),
          best[index] / 1e9,
          100 * best[index] / peak,
          shape.use());
    }
  }

  /**
   * The thread's own time, so that a product longer than a time slice is not charged for others.
   */
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Matrix random(int rows, int columns, Random random) {
    float[] values = new float[rows * columns];
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) random.nextGaussian();
    }
    return Matrix.of(values, rows, columns);
  }

  private static void check(Matrix left, Matrix right, Matrix product) {
    int column = right.columns() - 1;
    for (int row = 0; row < left.rows(); row++) {
      double exact = 0;
      for (int k = 0; k < left.columns(); k++) {
        exact += (double) left.get(row, k) * right.get(k, column);
      }
      if (Math.abs(exact - product.get(row, column)) > 1e-3) {
        throw new IllegalStateException(
            "row %d of %s is %s instead of %s"
                .formatted(row, product, product.get(row, column), exact));
      }
    }
  }
}
