package dev.fovea.models.classifier;

import dev.fovea.attention.parallel.Workers;
import java.util.SplittableRandom;

/**
 * Linear classifiers with the squared hinge loss, each class against all others, by descent on one
 * dual variable at a time (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear
 * SVM", 2008): minimises {@code |w|²/2 + C Σ max(0, 1 − y·w·x)²}. Each pass takes time linear in
 * the numbers of the rows times the classes; a handful of passes is enough. Classes are learned
 * side by side, their weights for a column next to each other, so that a row's numbers are read
 * once for many classes. Every class follows from the seed alone, so that results do not depend on
 * the number of threads.
 */
final class MarginTrainer {
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
    float[] all = new float[Math.multiplyExact(columns, classes)];
    if (classes == 2) {
      // What speaks for one speaks against the other.
      descend(classOf, 1, 1, classes, all);
      for (int column = 0; column < columns; column++) {
        all[2 * column] = -all[2 * column + 1];
      }
      return all;
    }
    int groups = Math.min(classes, workers.threads());
    workers.forEach(
        groups,
        group -> {
          int first = group * classes / groups;
          descend(classOf, first, (group + 1) * classes / groups - first, classes, all);
        });
    return all;
  }

  private void descend(int[] classOf, int first, int count, int classes, float[] all) {
    MarginDescent descent = new MarginDescent(rows, columns, cost, count);
    float[] weights = descent.run(classOf, first, new SplittableRandom(seed));
    for (int column = 0; column < columns; column++) {
      System.arraycopy(weights, column * count, all, column * classes + first, count);
    }
  }
}
