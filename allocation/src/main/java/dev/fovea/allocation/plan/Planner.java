package dev.fovea.allocation.plan;

/**
 * Chooses whole items within a budget of minutes and proves how good the choice is.
 *
 * <p>Where worth just adds up, durations are whole seconds and no cap binds, the choice is exact
 * (dynamic programme). Otherwise: the best of greedy by gain per minute and greedy by gain, which
 * is at least (1 − 1/e)/2 of the best possible where worth is not negative; a local search; and for
 * few items a branch and bound that proves the optimum. The upper bound comes from a concave
 * relaxation and holds in every case. Items that the bound shows cannot be in a better plan are set
 * aside as soon as it does.
 *
 * <p>A planner on average keeps Σ mean minutes within the budget. A planner at a percentile keeps
 * the total's percentile within it ({@link Minutes#planned}); its bound then compares with the best
 * of all plans whose total's percentile fits, not merely with those the planner looked at.
 *
 * <p>Cost: O(n·T) about a dozen times over for n items with T topics each, then the search among
 * what is left. Immutable and safe for use by several threads.
 */
public final class Planner {
  private final double percentile;
  private final boolean certain;
  private final Effort effort;

  private Planner(double percentile, boolean certain, Effort effort) {
    this.percentile = percentile;
    this.certain = certain;
    this.effort = effort;
  }

  /** Plans with mean minutes; variances are ignored. */
  public static Planner onAverage() {
    return new Planner(0.5, true, Effort.THOROUGH);
  }

  /**
   * Plans so that the total keeps within the budget with this probability.
   *
   * @param probability .5….95
   */
  public static Planner atPercentile(double probability) {
    Minutes.requirePlanningQuantile(probability);
    return new Planner(probability, false, Effort.THOROUGH);
  }

  /** The same planner with this much effort ({@link Effort#THOROUGH} unless told otherwise). */
  public Planner withEffort(Effort work) {
    return new Planner(percentile, certain, work);
  }

  /**
   * The plan for a problem. An empty problem, or a budget that nothing fits into, gives an empty
   * plan.
   */
  public Plan plan(PlanProblem problem) {
    return new PlanSearch(problem, new Limits(problem.budget(), percentile, certain), effort).run();
  }
}
