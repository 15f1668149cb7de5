package dev.fovea.allocation.plan;

/**
 * Chooses whole items within a budget of minutes and proves how good the choice is.
 *
 * <p>Where worth just adds up, durations are whole seconds and no cap binds, the choice is exact
 * (dynamic programme, unless its table would be too large: 60 million cells). Otherwise: the best
 * of greedy by gain per minute and greedy by gain; a local search; and for few items a branch and
 * bound that proves the optimum. Items that the bound shows cannot be in a better plan are set
 * aside as soon as it does.
 *
 * <p>A planner on average keeps Σ mean minutes within the budget. A planner at a percentile keeps
 * the total's percentile within it ({@link Minutes#planned}); its bound then compares with the best
 * of all plans whose total's percentile fits, not merely with those the planner looked at.
 *
 * <p>Units: minutes, and worth in the unit of {@link PlanProblem}; the price is in worth per
 * minute.
 *
 * <p>Guarantee: the plan keeps the budget and the cap to rounding. Its upper bound comes from a
 * concave relaxation and holds in every case. For a planner on average, without a cap and with
 * worth that is not negative, the plan is at least (1 − 1/e)/2 of the best possible. The same
 * problem gives the same plan.
 *
 * <p>Cost: O(n·T) about a dozen times over for n items with T topics each (up to thirty times, see
 * {@link Effort}), then a bounded search among what is left; O(n·T) space. A cap per source makes
 * that O(n·T + n log n) with a factor of 40 for the latter.
 *
 * <p>Source: G. L. Nemhauser, L. A. Wolsey 1978, 1981; M. Minoux 1978; J. Leskovec et al., KDD
 * 2007; M. Frank, P. Wolfe 1956; R. Bellman 1957; docs/economics.md, "Whole items: the plan".
 *
 * <p>Immutable and safe for use by several threads.
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

  /** {@return a planner with mean minutes; variances are ignored} */
  public static Planner onAverage() {
    return new Planner(0.5, true, Effort.THOROUGH);
  }

  /**
   * {@return a planner that keeps the total within the budget with this probability}
   *
   * @param probability 0.5…0.95
   * @throws IllegalArgumentException if it is out of range
   */
  public static Planner atPercentile(double probability) {
    Minutes.requirePlanningQuantile(probability);
    return new Planner(probability, false, Effort.THOROUGH);
  }

  /**
   * {@return the same planner with this much effort}
   *
   * @param work {@link Effort#THOROUGH} unless told otherwise
   */
  public Planner withEffort(Effort work) {
    return new Planner(percentile, certain, work);
  }

  /**
   * {@return the plan for a problem} An empty problem, or a budget that nothing fits into, gives an
   * empty plan.
   *
   * @param problem any; every problem that can be made has a plan
   */
  public Plan plan(PlanProblem problem) {
    return new PlanSearch(problem, new Limits(problem.budget(), percentile, certain), effort).run();
  }
}
