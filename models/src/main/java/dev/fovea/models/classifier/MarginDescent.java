package dev.fovea.models.classifier;

import java.util.SplittableRandom;

/** The descent of {@link MarginTrainer} for some neighbouring classes, on one thread. */
final class MarginDescent {
  private static final int MOST_PASSES = 30;

  /** A pass in which no dual variable is further than this from its best ends a class's descent. */
  private static final double TOLERANCE = 0.1;

  /** When a row moves fewer than one in so many classes, only their weights are touched. */
  private static final int FEW = 4;

  private final SparseRows rows;
  private final double cost;
  private final int classes;
  private final double[] diagonal;
  private final float[] weights;
  private final float[] dual;
  private final int[] moved;

  /**
   * @param classes how many are learned side by side
   */
  MarginDescent(SparseRows rows, int columns, double cost, int classes) {
    this.rows = rows;
    this.cost = cost;
    this.classes = classes;
    this.diagonal = new double[rows.rows()];
    for (int row = 0; row < diagonal.length; row++) {
      diagonal[row] = rows.squareSum(row) + 1 / (2 * cost);
    }
    this.weights = new float[Math.multiplyExact(columns, classes)];
    this.dual = new float[Math.multiplyExact(rows.rows(), classes)];
    this.moved = new int[classes];
  }

  /**
   * Learns the classes from {@code first} on.
   *
   * @return the weights: [columns · classes], the classes of a column side by side
   */
  float[] run(int[] classOf, int first, SplittableRandom random) {
    int[] order = new int[rows.rows()];
    for (int row = 0; row < order.length; row++) {
      order[row] = row;
    }
    boolean[] ended = new boolean[classes];
    float[] scores = new float[classes];
    float[] moves = new float[classes];
    boolean open = true;
    for (int pass = 0; pass < MOST_PASSES && open; pass++) {
      shuffle(order, random);
      double[] furthest = new double[classes];
      for (int row : order) {
        rows.product(row, weights, scores);
        int count = moves(row, classOf[row] - first, scores, ended, furthest, moves);
        if (FEW * count > classes) {
          rows.addTo(row, moves, weights);
        } else if (count > 0) {
          rows.addTo(row, moves, moved, count, weights);
        }
      }
      open = false;
      for (int label = 0; label < classes; label++) {
        ended[label] |= furthest[label] < TOLERANCE;
        open |= !ended[label];
      }
    }
    return weights;
  }

  /**
   * How far a row moves each class's weights; tells how many it moves, which {@link #moved} names.
   */
  private int moves(
      int row, int right, float[] scores, boolean[] ended, double[] furthest, float[] moves) {
    int count = 0;
    for (int label = 0; label < classes; label++) {
      moves[label] = 0;
      int sign = label == right ? 1 : -1;
      int place = row * classes + label;
      double gradient = sign * scores[label] - 1 + dual[place] / (2 * cost);
      double projected = dual[place] == 0 ? Math.min(gradient, 0) : gradient;
      if (!ended[label] && projected != 0) {
        furthest[label] = Math.max(furthest[label], Math.abs(projected));
        float next = (float) Math.max(dual[place] - gradient / diagonal[row], 0);
        moves[label] = (next - dual[place]) * sign;
        dual[place] = next;
        moved[count++] = label;
      }
    }
    return count;
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
