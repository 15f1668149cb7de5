package dev.fovea.models.classifier;

import dev.fovea.attention.parallel.Workers;
import java.util.SplittableRandom;

/**
 * Linear classifiers with the squared hinge loss, each class against all others, by descent on one
 * dual variable at a time (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear
 * SVM", 2008): minimises {@code |w|²/2 + C Σ max(0, 1 − y·w·x)²}. Each pass takes time linear in
 * the numbers of the rows; a handful of passes is enough. Every class follows from the seed alone,
 * so that results do not depend on the number of threads.
 */
final class MarginTrainer {
  private static final int MOST_PASSES = 30;

  /** A pass in which no dual variable is further than this from its best ends the descent. */
  private static final double TOLERANCE = 0.1;

  private final SparseRows rows;
  private final int columns;
  private final double cost;
  private final long seed;

  /**
   * @param columns how many columns rows may name
   * @param cost C: how much a wrong row costs beside the weights' size
   */
  MarginTrainer(SparseRows rows, int columns, double cost, long seed) {
    this.rows = rows;
    this.columns = columns;
    this.cost = cost;
    this.seed = seed;
  }

  /** The weights: [columns · classes], the classes of a column side by side. */
  float[] train(int[] classOf, int classes, Workers workers) {
    double[] diagonal = new double[rows.rows()];
    for (int row = 0; row < diagonal.length; row++) {
      diagonal[row] = rows.squareSum(row) + 1 / (2 * cost);
    }
    float[] all = new float[Math.multiplyExact(columns, classes)];
    workers.forEach(
        classes,
        label -> {
          float[] weights = against(classOf, label, diagonal);
          for (int column = 0; column < columns; column++) {
            all[column * classes + label] = weights[column];
          }
        });
    return all;
  }

  private float[] against(int[] classOf, int label, double[] diagonal) {
    float[] weights = new float[columns];
    double[] dual = new double[diagonal.length];
    int[] order = new int[diagonal.length];
    for (int row = 0; row < order.length; row++) {
      order[row] = row;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      shuffle(order, random);
      double furthest = 0;
      for (int row : order) {
        int sign = classOf[row] == label ? 1 : -1;
        double gradient = sign * rows.product(row, weights) - 1 + dual[row] / (2 * cost);
        double projected = dual[row] == 0 ? Math.min(gradient, 0) : gradient;
        furthest = Math.max(furthest, Math.abs(projected));
        if (projected != 0) {
          double moved = Math.max(dual[row] - gradient / diagonal[row], 0);
          rows.addTo(row, (moved - dual[row]) * sign, weights);
          dual[row] = moved;
        }
      }
      if (furthest < TOLERANCE) {
        break;
      }
    }
    return weights;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int last = order.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int moved = order[last];
      order[last] = order[other];
      order[other] = moved;
    }
  }
}
