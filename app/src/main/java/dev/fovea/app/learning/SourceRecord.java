package dev.fovea.app.learning;

import dev.fovea.app.decision.Outcome;

/**
 * How a source turned out for one person: a Beta-Bernoulli record of decisions on its entries.
 *
 * @param good decisions that speak for it
 * @param bad decisions that speak against it
 */
public record SourceRecord(int good, int bad) {

  /** A source on which nothing was decided. */
  public static final SourceRecord NONE = new SourceRecord(0, 0);

  /** How many decisions the prior counts for: so many must pass before half of it is forgotten. */
  private static final double PRIOR_DECISIONS = 6;

  /** The record with one more decision; {@code read} alone says neither. */
  public SourceRecord with(Outcome outcome) {
    return switch (outcome) {
      case WORTH, SAVE -> new SourceRecord(good + 1, bad);
      case SKIP, LESS, REGRET -> new SourceRecord(good, bad + 1);
      case READ -> this;
    };
  }

  /** The record with one decision less: the reverse of {@link #with}. */
  public SourceRecord without(Outcome outcome) {
    SourceRecord one = NONE.with(outcome);
    return new SourceRecord(good - one.good, bad - one.bad);
  }

  /**
   * How the record moves the log-odds from where they start: logit of the posterior mean of the
   * rate of good decisions, minus the logit of the prior mean. 0 without decisions.
   *
   * @param baseline the prior mean's logit
   */
  public double contribution(double baseline) {
    double prior = 1 / (1 + Math.exp(-baseline));
    return Math.log((PRIOR_DECISIONS * prior + good) / (PRIOR_DECISIONS * (1 - prior) + bad))
        - baseline;
  }
}
