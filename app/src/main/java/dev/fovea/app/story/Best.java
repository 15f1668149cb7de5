package dev.fovea.app.story;

import java.util.Arrays;

/**
 * The few best of many: the highest scores, and among equal ones the lowest ids. An offer takes
 * constant time unless it is among the best so far.
 */
final class Best {

  private final int[] ids;
  private final double[] scores;
  private int size;

  /** Keeps so many, at least one. */
  Best(int count) {
    ids = new int[count];
    scores = new double[count];
  }

  void offer(int id, double score) {
    if (size == ids.length && !precedes(id, score, size - 1)) {
      return;
    }
    int place = size < ids.length ? size++ : size - 1;
    for (; place > 0 && precedes(id, score, place - 1); place--) {
      ids[place] = ids[place - 1];
      scores[place] = scores[place - 1];
    }
    ids[place] = id;
    scores[place] = score;
  }

  private boolean precedes(int id, double score, int place) {
    return score > scores[place] || (score == scores[place] && id < ids[place]);
  }

  /** The ids of the best, best first. */
  int[] ids() {
    return Arrays.copyOf(ids, size);
  }
}
