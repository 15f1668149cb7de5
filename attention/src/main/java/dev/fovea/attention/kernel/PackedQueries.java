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
    float[] lanes = new float[LANES];
    for (int row = 0; row < rows; row++) {
      float logSum = gradient.logSums()[gradient.logSum() + row];
      shifts[row] =
          logSum == Float.NEGATIVE_INFINITY
              ? Float.NEGATIVE_INFINITY
              : (float) (-logSum * VectorForward.LOG2_E);
      products[row] = product(gradient.output(), gradient.upstream(), row, lanes);
    }
    Arrays.fill(shifts, rows, padded, Float.NEGATIVE_INFINITY);
    Arrays.fill(products, rows, padded, 0);
  }

  private static float product(Matrix left, Matrix right, int row, float[] lanes) {
    float[] a = left.values();
    float[] b = right.values();
    int from = left.rowStart(row);
    int other = right.rowStart(row);
    int whole = SPECIES.loopBound(left.columns());
    FloatVector sums = FloatVector.zero(SPECIES);
    for (int column = 0; column < whole; column += LANES) {
      sums =
          FloatVector.fromArray(SPECIES, a, from + column)
              .fma(FloatVector.fromArray(SPECIES, b, other + column), sums);
    }
    float sum = VectorMath.sum(sums, lanes);
    for (int column = whole; column < left.columns(); column++) {
      sum += a[from + column] * b[other + column];
    }
    return sum;
  }
}
