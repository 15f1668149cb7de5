package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.AttentionTile.PANEL;
import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The queries and upstream gradients of one head as the backward pass wants them: transposed in
 * panels of {@link AttentionTile#PANEL} queries, row by row in panels of as many columns, and for
 * each query the logarithm of its sum and the product of its output and gradient.
 */
final class PackedQueries {
  final PackedPanels queries = new PackedPanels();
  final PackedPanels upstream = new PackedPanels();

  /** −log₂ of each query's sum of weights, negative infinity for one that saw no key. */
  float[] shifts = new float[0];

  /** Σ over columns of output · upstream, each query's. */
  float[] products = new float[0];

  void pack(AttentionHead head, AttentionGradient gradient, float[] work) {
    int rows = head.query().rows();
    queries.packTransposed(head.query(), work);
    queries.packRows(head.query(), PANEL);
    upstream.packTransposed(gradient.upstream(), work);
    upstream.packRows(gradient.upstream(), PANEL);
    int padded = AttentionTile.panels(rows) * PANEL;
    shifts = Scratch.atLeast(shifts, padded);
    products = Scratch.atLeast(products, padded);
    for (int row = 0; row < rows; row++) {
      float logSum = gradient.logSums()[gradient.logSum() + row];
      shifts[row] =
          logSum == Float.NEGATIVE_INFINITY
              ? Float.NEGATIVE_INFINITY
              : (float) (-logSum * VectorForward.LOG2_E);
    }
    Arrays.fill(shifts, rows, padded, Float.NEGATIVE_INFINITY);
    products(gradient.output(), gradient.upstream(), work);
    Arrays.fill(products, rows, padded, 0);
  }

  /** How many numbers there is room for; lets go of the head. */
  long release() {
    queries.release();
    upstream.release();
    return queries.size() + upstream.size() + shifts.length + products.length;
  }

  /**
   * The products of all rows, as many side by side as a vector has lanes.
   *
   * @param work room for a square block
   */
  private void products(Matrix left, Matrix right, float[] work) {
    int whole = SPECIES.loopBound(left.columns());
    for (int row = 0; row < left.rows(); row += LANES) {
      int count = Math.min(LANES, left.rows() - row);
      for (int each = 0; each < count; each++) {
        partialProducts(left, right, row + each, whole, work, each * LANES);
      }
      VectorLanes.sums(work, 0, products, row);
      for (int each = row; each < row + count && whole < left.columns(); each++) {
        products[each] += rest(left, right, each, whole);
      }
    }
  }

  private static void partialProducts(
      Matrix left, Matrix right, int row, int columns, float[] target, int to) {
    float[] a = left.values();
    float[] b = right.values();
    int from = left.rowStart(row);
    int other = right.rowStart(row);
    FloatVector sums = FloatVector.zero(SPECIES);
    for (int column = 0; column < columns; column += LANES) {
      sums =
          FloatVector.fromArray(SPECIES, a, from + column)
              .fma(FloatVector.fromArray(SPECIES, b, other + column), sums);
    }
    sums.intoArray(target, to);
  }

  /** What the columns after the last whole vector add. */
  private static float rest(Matrix left, Matrix right, int row, int column) {
    float[] a = left.values();
    float[] b = right.values();
    int from = left.rowStart(row);
    int other = right.rowStart(row);
    float sum = 0;
    for (int each = column; each < left.columns(); each++) {
      sum += a[from + each] * b[other + each];
    }
    return sum;
  }
}
