package dev.fovea.models.metrics;

/** What a classifier answers. */
public final class Answers {
  private Answers() {}

  /** The index of the largest number, the first of equal ones. */
  public static int best(float[] scores) {
    int best = 0;
    for (int index = 1; index < scores.length; index++) {
      if (scores[index] > scores[best]) {
        best = index;
      }
    }
    return best;
  }
}
