package dev.fovea.app.story;

/**
 * The log-odds that two entries tell the same story, from what they have in common.
 *
 * <p>A logistic regression with few weights, fitted on news pairs labelled by hand (see
 * docs/evaluation.md, "Stories"); its intercept is stated for windows in which {@link #PRIOR} of
 * all pairs match. {@link PriorAdjustment} fits it to the window at hand.
 */
final class MatchModel {

  /** The share of matching pairs for which the log-odds are stated. */
  static final double PRIOR = 7e-4;

  private static final double TEXT = 7.74;
  private static final double TITLE = 3.13;
  private static final double MEANING = 9.47;
  private static final double TIME = -0.6;
  private static final double INTERCEPT = -7.96;

  private static final double TEXT_ALONE = 15.01;
  private static final double TITLE_ALONE = 5.25;
  private static final double TIME_ALONE = -0.6;
  private static final double INTERCEPT_ALONE = -8.34;

  /** Beyond a week it matters no longer how long. */
  private static final double LONGEST = 3.4;

  private static final double TIME_SCALE_HOURS = 6;

  private MatchModel() {}

  static double logOdds(Comparison.Evidence evidence) {
    double time = Math.min(LONGEST, Math.log1p(evidence.hours() / TIME_SCALE_HOURS));
    if (evidence.meaning().isEmpty()) {
      return INTERCEPT_ALONE
          + TEXT_ALONE * evidence.text()
          + TITLE_ALONE * evidence.title()
          + TIME_ALONE * time;
    }
    return INTERCEPT
        + TEXT * evidence.text()
        + TITLE * evidence.title()
        + MEANING * evidence.meaning().getAsDouble()
        + TIME * time;
  }
}
