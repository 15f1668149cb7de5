package dev.fovea.allocation.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What "the planned total stays within the budget" says about the mean M and the variance V of a
 * total, in straight lines.
 *
 * <p>The totals that fit are those with V ≤ g(M), where g falls from M = B·exp(−z²/2), below which
 * any variance fits, to g(B) = 0, and is convex (for percentiles up to .97). Between two means a
 * chord of g lies above it, so whatever fits and has its mean between them satisfies M + κV ≤
 * capacity with the chord's κ: on each segment the constraint becomes additive in the items, and a
 * knapsack. The largest of the segments' optima bounds every plan that fits.
 */
final class PlannedMinutes {
  private static final int SEGMENTS = 6;

  private PlannedMinutes() {}

  /**
   * For totals whose mean lies in {@code from}…{@code to}: M + κV ≤ capacity.
   *
   * @param from minutes
   * @param to minutes
   * @param kappa κ, 1 ÷ minutes
   * @param capacity minutes
   */
  record Segment(double from, double to, double kappa, double capacity) {
    /** The additive cost of each item. */
    double[] costs(PlanArrays problem) {
      if (kappa == 0) {
        return problem.mean;
      }
      double[] cost = new double[problem.size];
      for (int i = 0; i < problem.size; i++) {
        cost[i] = problem.mean[i] + kappa * problem.variance[i];
      }
      return cost;
    }
  }

  /**
   * The segments for these limits, by rising mean; one alone, on the mean, where variances do not
   * count.
   */
  static List<Segment> segments(Limits limits) {
    double budget = limits.capacity();
    double z = limits.certain() ? 0 : Minutes.requirePlanningQuantile(limits.percentile());
    double free = budget * Math.exp(-z * z / 2);
    List<Segment> segments = new ArrayList<>();
    if (!(budget - free > 1e-9 * budget)) {
      segments.add(new Segment(0, budget, 0, budget));
      return segments;
    }
    segments.add(new Segment(0, free, 0, free));
    for (int s = 0; s < SEGMENTS; s++) {
      double from = free + (budget - free) * s / SEGMENTS;
      double to = s == SEGMENTS - 1 ? budget : free + (budget - free) * (s + 1) / SEGMENTS;
      double fromVariance = largestVariance(from, budget, z);
      double toVariance = largestVariance(to, budget, z);
      double kappa = (to - from) / (fromVariance - toVariance);
      segments.add(new Segment(from, to, kappa, from + kappa * fromVariance));
    }
    return segments;
  }

  /**
   * g(M): the largest variance with which a total of this mean is planned at no more than the
   * budget.
   */
  static double largestVariance(double mean, double budget, double z) {
    double sigma = z - Math.sqrt(Math.max(0, z * z - 2 * Math.log(budget / mean)));
    return mean * mean * Math.expm1(sigma * sigma);
  }
}
