package dev.fovea.app.ledger;

import dev.fovea.app.decision.Outcome;
import java.util.Map;

/**
 * What one decision says of attention.
 *
 * @param outcome how it turned out
 * @param minutes minutes spent
 * @param source the address of the entry's source
 * @param sourceTitle its title
 * @param topics topic to its part of the minutes; parts sum to 1 at most
 */
record Spending(
    Outcome outcome,
    double minutes,
    String source,
    String sourceTitle,
    Map<String, Double> topics) {

  /** Whether the person said whether it was worth their time. */
  boolean isRated() {
    return switch (outcome) {
      case WORTH, SAVE, LESS, REGRET -> true;
      case READ, SKIP -> false;
    };
  }

  boolean isWorth() {
    return outcome == Outcome.WORTH || outcome == Outcome.SAVE;
  }

  double regretMinutes() {
    return outcome == Outcome.REGRET ? minutes : 0;
  }

  /**
   * Whether somebody who decided so has read it: then it took its minutes even where they did not
   * say how many.
   */
  static boolean hasRead(Outcome outcome) {
    return switch (outcome) {
      case WORTH, READ, REGRET -> true;
      case SAVE, SKIP, LESS -> false;
    };
  }
}
