package dev.fovea.app.evaluation;

import java.util.Arrays;
import java.util.Set;

/**
 * How well a ranking of the whole catalogue finds what was held out.
 *
 * @param recall the share of what was held out that is among the first {@value #DEPTH}
 * @param ndcg normalised discounted cumulative gain at {@value #DEPTH}, binary gains, log2 discount
 *     (K. Järvelin and J. Kekäläinen, 2002)
 */
record RankingFigures(double recall, double ndcg) {

  static final int DEPTH = 50;

  /**
   * The figures of one ranking; ties go to the lower article number.
   *
   * @param scores one an article
   * @param excluded articles that are not ranked
   * @param heldOut what was to be found, at least one
   */
  static RankingFigures of(double[] scores, Set<Integer> excluded, Set<Integer> heldOut) {
    int[] first = new int[DEPTH];
    int count = 0;
    for (int article = 0; article < scores.length; article++) {
      if (excluded.contains(article)
          || (count == DEPTH && scores[article] <= scores[first[DEPTH - 1]])) {
        continue;
      }
      int place = count < DEPTH ? count++ : DEPTH - 1;
      while (place > 0 && scores[first[place - 1]] < scores[article]) {
        first[place] = first[place - 1];
        place--;
      }
      first[place] = article;
    }
    int found = 0;
    double gain = 0;
    double ideal = 0;
    for (int place = 0; place < DEPTH; place++) {
      double discount = Math.log(2) / Math.log(place + 2);
      ideal += place < heldOut.size() ? discount : 0;
      if (place < count && heldOut.contains(first[place])) {
        found++;
        gain += discount;
      }
    }
    return new RankingFigures((double) found / heldOut.size(), gain / ideal);
  }

  /** The mean over people. */
  static RankingFigures mean(RankingFigures[] each) {
    return new RankingFigures(
        Arrays.stream(each).mapToDouble(RankingFigures::recall).sum() / each.length,
        Arrays.stream(each).mapToDouble(RankingFigures::ndcg).sum() / each.length);
  }
}
