package dev.fovea.app.evaluation;

/** Nearest neighbours of the mean of what somebody keeps, by cosine. */
final class CentroidNeighbours implements Recommender {

  private final TermIndex index;

  CentroidNeighbours(TermIndex index) {
    this.index = index;
  }

  @Override
  public String name() {
    return "centroid kNN";
  }

  @Override
  public double[] scores(int[] kept) {
    // Articles have unit length and the centroid's length is the same for all of them.
    float[] sum = new float[index.articles()];
    for (int article : kept) {
      index.addCosines(article, sum);
    }
    double[] scores = new double[sum.length];
    for (int i = 0; i < sum.length; i++) {
      scores[i] = sum[i];
    }
    return scores;
  }
}
