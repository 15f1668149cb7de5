package dev.fovea.attention;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import dev.fovea.attention.parallel.Workers;
import java.util.function.Consumer;

/**
 * A matrix product shared out by rows over a worker pool. Each row is computed by one thread in one
 * fixed order, so the result has the same bits whatever the number of threads. Safe for use by
 * several threads.
 */
public final class ParallelProduct {
  /** Rows of a part: multiples of the kernels' tile of six. */
  private static final int LEAST_ROWS = 12;

  private static final int MOST_ROWS = 96;

  /** Multiply-adds of a part, at least: fewer are done sooner than another thread begins. */
  private static final long LEAST_WORK = 1 << 18;

  /** Parts for each thread, so that one that is interrupted does not hold up the rest. */
  private static final int PARTS = 4;

  private final Kernels kernels;
  private final Workers workers;

  public ParallelProduct(Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.workers = workers;
  }

  /** {@code product = left · right + bias}. */
  public void multiply(Matrix left, PackedMatrix right, Matrix product) {
    multiply(left, right, product, rows -> {});
  }

  /**
   * {@code product = left · right + bias}, then {@code finish} on each range of finished rows while
   * they are still in the cache.
   */
  public void multiply(Matrix left, PackedMatrix right, Matrix product, Consumer<Matrix> finish) {
    int rows = left.rows();
    int partRows =
        Math.clamp(
            Math.ceilDiv(Math.ceilDiv(rows, PARTS * workers.threads()), 6) * 6L,
            LEAST_ROWS,
            MOST_ROWS);
    long work = (long) partRows * right.rows() * right.columns();
    if (work < LEAST_WORK) {
      partRows *= (int) Math.min(rows, LEAST_WORK / Math.max(1, work) + 1);
    }
    int each = partRows;
    workers.forEach(
        Math.ceilDiv(rows, each),
        part -> {
          int from = part * each;
          int count = Math.min(each, rows - from);
          Matrix range = product.rowRange(from, count);
          kernels.multiply(left.rowRange(from, count), right, range);
          finish.accept(range);
        });
  }
}
