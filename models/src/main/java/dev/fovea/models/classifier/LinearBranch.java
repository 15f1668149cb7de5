package dev.fovea.models.classifier;

import dev.fovea.attention.parallel.Workers;
import java.util.List;

/**
 * Scores of classes that are linear in a text's n-grams, see {@link TermWeights} and {@link
 * MarginTrainer}. Sees the whole of a text, however long. Immutable and safe for use by several
 * threads.
 */
final class LinearBranch {
  private final TermWeights terms;
  private final float[] weights;
  private final int classes;

  /**
   * @param weights [n-grams + 1, classes], shared
   */
  LinearBranch(TermWeights terms, float[] weights, int classes) {
    this.terms = terms;
    this.weights = weights;
    this.classes = classes;
  }

  TermWeights terms() {
    return terms;
  }

  float[] weights() {
    return weights;
  }

  /** How much of a contrast of the classes a column's value is worth. */
  double weight(int column, double... contrast) {
    double sum = 0;
    for (int label = 0; label < classes; label++) {
      sum += contrast[label] * weights[column * classes + label];
    }
    return sum;
  }

  /** The scores of each text, about −1 to 1: [texts][classes]. */
  float[][] scores(List<String> texts, Workers workers) {
    float[][] scores = new float[texts.size()][];
    SparseRows rows = terms.rows(texts, workers);
    workers.forEach(scores.length, row -> scores[row] = score(rows, row));
    return scores;
  }

  private float[] score(SparseRows rows, int row) {
    float[] score = new float[classes];
    rows.product(row, weights, score);
    return score;
  }
}
