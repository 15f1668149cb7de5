package dev.fovea.app.evaluation;

/** Scores every article for somebody by what they keep. Safe for use by any number of threads. */
interface Recommender {

  /** Its name in tables. */
  String name();

  /**
   * One score an article; higher is better.
   *
   * @param kept numbers of the articles somebody keeps
   */
  double[] scores(int[] kept);
}
