package dev.fovea.app.ledger;

import dev.fovea.allocation.measure.Attended;
import dev.fovea.allocation.measure.Attended.Verdict;
import dev.fovea.app.decision.Outcome;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one decision says of attention.
 *
 * @param outcome how it turned out
 * @param minutes minutes spent
 * @param source the address of the entry's source
 * @param sourceTitle its title
 * @param topics topic to its part of the minutes; parts sum to 1 at most
 * @param price worth of a minute as the last personal briefing before the decision had it
 * @param expectedWorth what the last briefing with the entry held it worth
 */
record Spending(
    Outcome outcome,
    double minutes,
    String source,
    String sourceTitle,
    Map<String, Double> topics,
    OptionalDouble price,
    OptionalDouble expectedWorth) {

  /**
   * The same as the library of measures looks back on it: worth 1 or 0 by the person's verdict, and
   * where there is none what was expected. Where no price or no worth is known, nothing counts as
   * lost.
   */
  Attended attended() {
    Verdict verdict =
        switch (outcome) {
          case WORTH, SAVE -> Verdict.WELL_SPENT;
          case LESS -> Verdict.NEUTRAL;
          case REGRET -> Verdict.REGRETTED;
          case READ, SKIP -> Verdict.UNRATED;
        };
    double worth = verdict == Verdict.UNRATED ? expectedWorth.orElse(0) : isWorth() ? 1 : 0;
    boolean comparable = verdict != Verdict.UNRATED || expectedWorth.isPresent();
    return new Attended(minutes, worth, comparable ? price.orElse(0) : 0, verdict);
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
