package dev.fovea.app.evaluation;

import java.util.List;

/** How many people keep an article, the same for everybody. */
final class Popularity implements Recommender {

  private final double[] people;

  /** Counts what people are known to keep. */
  Popularity(int articles, List<int[]> kept) {
    people = new double[articles];
    for (int[] one : kept) {
      for (int article : one) {
        people[article]++;
      }
    }
  }

  @Override
  public String name() {
    return "popularity";
  }

  @Override
  public double[] scores(int[] kept) {
    return people.clone();
  }
}
