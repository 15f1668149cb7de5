package dev.fovea.app.evaluation;

import dev.fovea.app.learning.HistoryAttention;
import dev.fovea.app.learning.Level;
import java.util.Arrays;
import java.util.Random;

/**
 * The attention that ranks briefings ({@link HistoryAttention}, {@link Level}), over TF-IDF keys:
 * the query is the article to score, the keys are the articles somebody keeps, and each has the
 * value 1, because all that is known of them is that they are kept. The score is what the attention
 * adds up to: the part of it that does not stay with the prior.
 */
final class AttentionOverHistory implements Recommender {

  /** So many articles drawn at random are what unrelatedness is measured from. */
  private static final int COHORT = 1000;

  private final TermIndex index;
  private final HistoryAttention attention;
  private final Level[] levels;

  AttentionOverHistory(TermIndex index, HistoryAttention attention, long seed) {
    this.index = index;
    this.attention = attention;
    this.levels = levels(index, seed);
  }

  private static Level[] levels(TermIndex index, long seed) {
    int[] cohort =
        new Random(seed)
            .ints(0, index.articles())
            .distinct()
            .limit(Math.min(COHORT, index.articles()))
            .toArray();
    double[] sum = new double[index.articles()];
    double[] squares = new double[index.articles()];
    float[] row = new float[index.articles()];
    for (int article : cohort) {
      Arrays.fill(row, 0);
      index.addCosines(article, row);
      for (int i = 0; i < row.length; i++) {
        sum[i] += row[i];
        squares[i] += (double) row[i] * row[i];
      }
    }
    Level[] levels = new Level[index.articles()];
    for (int i = 0; i < levels.length; i++) {
      double mean = sum[i] / cohort.length;
      double variance = Math.max(0, squares[i] / cohort.length - mean * mean);
      levels[i] = new Level(mean, Math.sqrt(variance));
    }
    return levels;
  }

  @Override
  public String name() {
    return "entmax attention";
  }

  @Override
  public double[] scores(int[] kept) {
    float[][] cosines = new float[kept.length][index.articles()];
    for (int key = 0; key < kept.length; key++) {
      index.addCosines(kept[key], cosines[key]);
    }
    double[] scores = new double[index.articles()];
    double[] relatedness = new double[kept.length];
    for (int query = 0; query < scores.length; query++) {
      int count = 0;
      for (int key = 0; key < kept.length; key++) {
        double related = Level.relatedness(cosines[key][query], levels[query], levels[kept[key]]);
        // What is below the threshold gets exactly nothing, with or without being asked.
        if (related > attention.threshold()) {
          relatedness[count++] = related;
        }
      }
      if (count > 0) {
        scores[query] = Arrays.stream(attention.weights(Arrays.copyOf(relatedness, count))).sum();
      }
    }
    return scores;
  }
}
