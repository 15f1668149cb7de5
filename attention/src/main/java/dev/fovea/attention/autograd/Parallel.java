package dev.fovea.attention.autograd;

import dev.fovea.attention.ParallelProduct;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.parallel.Workers;
import java.util.Arrays;

/**
 * How operations share their work out. Pieces are the same whatever the number of threads, and no
 * two write the same number.
 */
final class Parallel {
  /** Numbers of a piece of simple work: some microseconds. */
  private static final int PIECE = 16 * 1024;

  /** Rows of a weight's gradient for one piece, at least: a multiple of the kernels' six. */
  private static final int WEIGHT_ROWS = 24;

  /** Multiply-adds of a piece of a product, at least: some microseconds. */
  private static final long PRODUCT = 1 << 18;

  private static final int WEIGHT_COLUMNS = 512;
  private static final int SUM_COLUMNS = 64;

  private final Kernels kernels;
  private final Workers workers;
  private final ParallelProduct products;

  /** Work on the rows from {@code from} on. */
  interface RowRange {
    void accept(int from, int count);
  }

  Parallel(Kernels kernels, Workers workers) {
    this.kernels = kernels;
    this.workers = workers;
    this.products = new ParallelProduct(kernels, workers);
  }

  Workers workers() {
    return workers;
  }

  ParallelProduct products() {
    return products;
  }

  /** Simple work on all rows, in pieces. */
  void rows(int rows, int columns, RowRange work) {
    int each = Math.max(1, PIECE / Math.max(1, columns));
    workers.forEach(
        Math.ceilDiv(rows, each),
        piece -> work.accept(piece * each, Math.min(each, rows - piece * each)));
  }

  void copy(Matrix source, Matrix target) {
    rows(source.rows(), source.columns(), (from, count) -> copyRows(source, target, from, count));
  }

  private static void copyRows(Matrix source, Matrix target, int from, int count) {
    for (int row = from; row < from + count; row++) {
      System.arraycopy(
          source.values(),
          source.rowStart(row),
          target.values(),
          target.rowStart(row),
          source.columns());
    }
  }

  /** Sets every number to 0. */
  void clear(Matrix target) {
    rows(
        target.rows(),
        target.columns(),
        (from, count) -> {
          for (int row = from; row < from + count; row++) {
            int start = target.rowStart(row);
            Arrays.fill(target.values(), start, start + target.columns(), 0);
          }
        });
  }

  /** {@code target += addend}. */
  void add(Matrix target, Matrix addend) {
    rows(
        target.rows(),
        target.columns(),
        (from, count) -> kernels.add(target.rowRange(from, count), addend.rowRange(from, count)));
  }

  /** {@code target += leftᵀ · right}. */
  void addTransposedProduct(Matrix left, Matrix right, Matrix target) {
    long stripWork = (long) WEIGHT_ROWS * left.rows() * Math.min(WEIGHT_COLUMNS, right.columns());
    int each = WEIGHT_ROWS * (int) Math.max(1, PRODUCT / Math.max(1, stripWork));
    int strips = Math.ceilDiv(target.rows(), each);
    int groups = Math.ceilDiv(target.columns(), WEIGHT_COLUMNS);
    workers.forEach(
        strips * groups,
        piece -> {
          int row = piece / groups * each;
          int rows = Math.min(each, target.rows() - row);
          int column = piece % groups * WEIGHT_COLUMNS;
          int columns = Math.min(WEIGHT_COLUMNS, target.columns() - column);
          kernels
              .training()
              .addTransposedProduct(
                  left.columnRange(row, rows),
                  right.columnRange(column, columns),
                  target.rowRange(row, rows).columnRange(column, columns));
        });
  }

  /** {@code row += Σ rows of source}. */
  void addColumnSums(Matrix source, Matrix row) {
    workers.forEach(
        Math.ceilDiv(source.columns(), SUM_COLUMNS),
        piece -> {
          int from = piece * SUM_COLUMNS;
          int count = Math.min(SUM_COLUMNS, source.columns() - from);
          kernels
              .training()
              .addColumnSums(source.columnRange(from, count), 1, row.columnRange(from, count));
        });
  }
}
