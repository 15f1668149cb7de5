package dev.fovea.attention;

import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import dev.fovea.attention.parallel.Workers;
import java.util.function.Consumer;

/**
 * A matrix product [M, K] · [K, N] shared out over a worker pool, by rows, and by columns too where
 * rows are few: 2·M·K·N floating-point operations (Goto and van de Geijn 2008). Each number is
 * computed by one thread in one fixed order, so the result has the same bits whatever the number of
 * threads. Safe for use by several threads.
 */
public final class ParallelProduct {
  /** Rows of a part: multiples of the kernels' tile of six. */
  private static final int LEAST_ROWS = 12;

  private static final int MOST_ROWS = 96;

  /** Multiply-adds of a part, at least: fewer are done sooner than another thread begins. */
  private static final long LEAST_WORK = 1 << 18;

  /** Parts for each thread, so that one that is interrupted does not hold up the rest. */
  private static final int PARTS = 4;

  /**
   * Columns that a thread packs at a time, in {@link PackedMatrix#COLUMN_STEP}s, at most: more
   * would leave the second-level cache before they are read.
   */
  private static final int MOST_STEPS = 4;

  private final Kernels kernels;
  private final Workers workers;

  /**
   * Products with some kernels on a pool.
   *
   * @param kernels which do the work
   * @param workers among which it is shared out
   */
  public ParallelProduct(Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.workers = workers;
  }

  /**
   * {@code product = left · right}. Each thread packs some columns of the right side and multiplies
   * them while they are in its cache.
   *
   * @param left [M, K]
   * @param right [K, N]
   * @param product [M, N], overwritten
   */
  public void multiply(Matrix left, Matrix right, Matrix product) {
    int columns = right.columns();
    int steps = Math.ceilDiv(columns, PackedMatrix.COLUMN_STEP);
    check(left, right.rows(), columns, product);
    if (steps < 2 * workers.threads() && left.rows() >= MOST_ROWS) {
      multiplyPacked(left, right, product, steps);
      return;
    }
    long stepWork = (long) left.rows() * right.rows() * PackedMatrix.COLUMN_STEP;
    int even = Math.clamp(steps / (PARTS * workers.threads()), 1, MOST_STEPS);
    int each = PackedMatrix.COLUMN_STEP * (int) Math.max(even, LEAST_WORK / Math.max(1, stepWork));
    workers.forEach(
        Math.ceilDiv(columns, each),
        part -> {
          int from = part * each;
          int count = Math.min(each, columns - from);
          kernels.multiply(left, right.columnRange(from, count), product.columnRange(from, count));
        });
  }

  /** Too few columns to go round: packed by all threads first, then shared out by rows, too. */
  private void multiplyPacked(Matrix left, Matrix right, Matrix product, int steps) {
    PackedMatrix[] packed = new PackedMatrix[steps];
    workers.forEach(steps, step -> packed[step] = kernels.pack(columns(right, step)));
    int rows = left.rows();
    int each = rows(left, right.rows(), PackedMatrix.COLUMN_STEP);
    workers.forEach(
        Math.ceilDiv(rows, each) * steps,
        part -> {
          int from = part / steps * each;
          int count = Math.min(each, rows - from);
          kernels.multiply(
              left.rowRange(from, count),
              packed[part % steps],
              columns(product.rowRange(from, count), part % steps));
        });
  }

  private static Matrix columns(Matrix matrix, int step) {
    int from = step * PackedMatrix.COLUMN_STEP;
    return matrix.columnRange(from, Math.min(PackedMatrix.COLUMN_STEP, matrix.columns() - from));
  }

  /**
   * {@code product = left · right + bias}.
   *
   * @param left [M, K]
   * @param right [K, N]
   * @param product [M, N], overwritten
   */
  public void multiply(Matrix left, PackedMatrix right, Matrix product) {
    multiply(left, right, product, block -> {});
  }

  /**
   * {@code product = left · right + bias}, then {@code finish} on each block of finished rows and
   * columns while it is still in the cache.
   *
   * @param left [M, K]
   * @param right [K, N]
   * @param product [M, N], overwritten
   * @param finish is given each block once, on the thread that computed it
   */
  public void multiply(Matrix left, PackedMatrix right, Matrix product, Consumer<Matrix> finish) {
    check(left, right.rows(), right.columns(), product);
    int rows = left.rows();
    int eachRows = rows(left, right.rows(), right.columns());
    int rowParts = Math.ceilDiv(rows, eachRows);
    int columns = right.columns();
    int eachColumns = columns(rowParts, eachRows, right);
    int columnParts = Math.ceilDiv(columns, eachColumns);
    workers.forEach(
        rowParts * columnParts,
        part -> {
          int row = part / columnParts * eachRows;
          int count = Math.min(eachRows, rows - row);
          int column = part % columnParts * eachColumns;
          int width = Math.min(eachColumns, columns - column);
          Matrix block = product.rowRange(row, count).columnRange(column, width);
          kernels.multiply(left.rowRange(row, count), right.columnRange(column, width), block);
          finish.accept(block);
        });
  }

  /**
   * Lays a matrix out as the right side of a product, all threads together.
   *
   * @param matrix [K, N]
   * @param room [K, N], made by {@link #kernels}; overwritten
   */
  public void pack(Matrix matrix, PackedMatrix room) {
    forEachStep(
        room.columns(),
        (from, count) ->
            kernels.pack(matrix.columnRange(from, count), room.columnRange(from, count)));
  }

  /**
   * Lays the transpose of a matrix out as the right side of a product, all threads together.
   *
   * @param matrix [N, K]
   * @param room [K, N], made by {@link #kernels}; overwritten
   */
  public void packTransposed(Matrix matrix, PackedMatrix room) {
    forEachStep(
        room.columns(),
        (from, count) ->
            kernels.packTransposed(matrix.rowRange(from, count), room.columnRange(from, count)));
  }

  private interface ColumnRange {
    void accept(int from, int count);
  }

  private void forEachStep(int columns, ColumnRange work) {
    workers.forEach(
        Math.ceilDiv(columns, PackedMatrix.COLUMN_STEP),
        step -> {
          int from = step * PackedMatrix.COLUMN_STEP;
          work.accept(from, Math.min(PackedMatrix.COLUMN_STEP, columns - from));
        });
  }

  /**
   * What this multiplies with.
   *
   * @return the kernels
   */
  public Kernels kernels() {
    return kernels;
  }

  private static void check(Matrix left, int depth, int columns, Matrix product) {
    if (left.columns() != depth || product.rows() != left.rows() || product.columns() != columns) {
      throw new IllegalArgumentException(
          "cannot multiply %d × %d by %d × %d into %d × %d"
              .formatted(
                  left.rows(), left.columns(), depth, columns, product.rows(), product.columns()));
    }
  }

  private int rows(Matrix left, int depth, int columns) {
    int rows = Math.max(1, left.rows());
    if (rows <= MOST_ROWS && columns >= 2 * workers.threads() * PackedMatrix.COLUMN_STEP) {
      // So few rows are shared out by columns alone: each weight is read from memory once.
      return rows;
    }
    int each =
        Math.clamp(
            Math.ceilDiv(Math.ceilDiv(rows, PARTS * workers.threads()), 6) * 6L,
            LEAST_ROWS,
            MOST_ROWS);
    long work = (long) each * depth * columns;
    if (work < LEAST_WORK) {
      each *= (int) Math.min(rows, LEAST_WORK / Math.max(1, work) + 1);
    }
    return each;
  }

  /** How many columns a part has: all, unless there are fewer parts than threads can take. */
  private int columns(int rowParts, int eachRows, PackedMatrix right) {
    int steps = Math.max(1, Math.ceilDiv(right.columns(), PackedMatrix.COLUMN_STEP));
    int wanted = Math.ceilDiv(PARTS * workers.threads(), Math.max(1, rowParts));
    long stepWork = (long) eachRows * right.rows() * PackedMatrix.COLUMN_STEP;
    long least = Math.max(Math.ceilDiv(steps, wanted), LEAST_WORK / Math.max(1, stepWork));
    return PackedMatrix.COLUMN_STEP * Math.clamp(least, 1, steps);
  }
}
