package dev.fovea.app.story;

/**
 * Fits log-odds to a window in which more or fewer pairs match than where they were learned.
 *
 * <p>Twenty sources on one event match far more often than twenty sources on twenty. The share of
 * matches of a window is found from the log-odds themselves by expectation maximisation (Saerens,
 * Latinne and Decaestecker, 2002), held to the learned share by as much weight as {@value
 * #PSEUDO_PAIRS} pairs have, and adding at most 3 to the log-odds.
 */
final class PriorAdjustment {

  private static final double PSEUDO_PAIRS = 2000;
  private static final double LEAST = -1;
  private static final double MOST = 3;
  private static final int ROUNDS = 100;

  private PriorAdjustment() {}

  /**
   * What to add to every log-odds of a window.
   *
   * @param logOdds of the candidate pairs
   * @param pairs of all pairs, candidates or not; the others are taken not to match
   */
  static double shift(double[] logOdds, double pairs) {
    double prior = logit(MatchModel.PRIOR);
    double shift = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double matches = PSEUDO_PAIRS * MatchModel.PRIOR;
      for (double each : logOdds) {
        matches += probability(each + shift);
      }
      double share = Math.min(0.5, matches / (PSEUDO_PAIRS + Math.max(pairs, logOdds.length)));
      double next = Math.clamp(logit(share) - prior, LEAST, MOST);
      if (Math.abs(next - shift) < 1e-9) {
        return next;
      }
      shift = next;
    }
    return shift;
  }

  static double probability(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }
}
