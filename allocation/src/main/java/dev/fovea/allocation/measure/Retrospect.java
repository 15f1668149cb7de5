package dev.fovea.allocation.measure;

import dev.fovea.allocation.measure.Attended.Verdict;
import dev.fovea.allocation.plan.Item;
import dev.fovea.allocation.plan.PlanProblem;
import dev.fovea.allocation.plan.Planner;
import java.util.List;
import java.util.Set;

/**
 * How well attention was spent, looked back on.
 *
 * <p>Cost: O(n) to make for n attended. Source: docs/economics.md, "Measures". Immutable and safe
 * for use by several threads.
 *
 * @param minutes spent in all, finite and at least 0
 * @param wellSpentShare minutes well spent ÷ minutes rated, 0…1; 0 where nothing is rated
 * @param ratedShare minutes rated ÷ minutes, 0…1
 * @param regretMinutes minutes the person regrets, 0…minutes
 * @param opportunityLoss Σ over what was attended of max(0, price × minutes − worth): what those
 *     minutes would have been worth elsewhere, beyond what they were worth here; in the unit of
 *     worth, at least 0
 */
public record Retrospect(
    double minutes,
    double wellSpentShare,
    double ratedShare,
    double regretMinutes,
    double opportunityLoss) {
  /**
   * Refuses what no record of attention adds up to.
   *
   * @throws IllegalArgumentException naming a value that is out of range
   */
  public Retrospect {
    requireAtMost("Minutes", minutes, Double.MAX_VALUE);
    requireAtMost("The share well spent", wellSpentShare, 1);
    requireAtMost("The share rated", ratedShare, 1);
    requireAtMost("Minutes regretted", regretMinutes, minutes);
    requireAtMost("The opportunity loss", opportunityLoss, Double.MAX_VALUE);
  }

  /**
   * {@return a look back on what got attention; O(n)}
   *
   * @param attended in any order; may be empty
   * @throws IllegalArgumentException if the sums are not finite
   */
  public static Retrospect of(List<Attended> attended) {
    double minutes = 0;
    double rated = 0;
    double wellSpent = 0;
    double regretted = 0;
    double loss = 0;
    for (Attended each : attended) {
      minutes += each.minutes();
      rated += each.verdict() == Verdict.UNRATED ? 0 : each.minutes();
      wellSpent += each.verdict() == Verdict.WELL_SPENT ? each.minutes() : 0;
      regretted += each.verdict() == Verdict.REGRETTED ? each.minutes() : 0;
      loss += Math.max(0, each.price() * each.minutes() - each.worth());
    }
    return new Retrospect(
        minutes,
        rated == 0 ? 0 : wellSpent / rated,
        minutes == 0 ? 0 : rated / minutes,
        regretted,
        loss);
  }

  /**
   * Regret in the sense of decision theory: how much better the best choice would have been with
   * the worth and the minutes known that came out. Worth alone counts. Costs what {@link
   * Planner#plan} costs.
   *
   * @param outcome the choice as it was, with what each item turned out to be worth and to take
   * @param chosen ids of what was attended; those that the problem does not know count for nothing
   * @return in units of worth, at least 0: at most this much was lost (the planner's proven upper
   *     bound, less what was had)
   */
  public static double hindsight(PlanProblem outcome, Set<String> chosen) {
    double had =
        outcome.items().stream()
            .filter(item -> chosen.contains(item.id()))
            .mapToDouble(Item::worth)
            .sum();
    PlanProblem worthAlone =
        new PlanProblem(
            outcome.items(), outcome.budget(), 0, 0, outcome.target(), outcome.capPerSource());
    return Math.max(0, Planner.onAverage().plan(worthAlone).upperBound() - had);
  }

  private static void requireAtMost(String what, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(what + " must lie in 0…" + most + ", but is " + value);
    }
  }
}
