package dev.fovea.allocation.plan;

import java.util.Arrays;

/**
 * For a given price of the budget, the best choice of at most {@code cap} items of each source:
 * within a source, those with the largest surplus value − price × cost, if positive. O(n log n) for
 * each price.
 */
final class CappedSources {
  private final PlanArrays problem;
  private final int[] start;
  private final int[] grouped;
  private final double[] surplus;
  private final double[] least;
  private double value;

  CappedSources(PlanArrays problem) {
    this.problem = problem;
    start = new int[problem.sources + 1];
    least = new double[problem.sources];
    grouped = new int[problem.capped() ? problem.size : 0];
    surplus = new double[problem.capped() ? problem.size : 0];
  }

  /** Sets the items to choose from: the first {@code count} of {@code items}. */
  void group(int[] items, int count) {
    Arrays.fill(start, 0);
    for (int i = 0; i < count; i++) {
      start[problem.source[items[i]] + 1]++;
    }
    for (int s = 0; s < problem.sources; s++) {
      start[s + 1] += start[s];
    }
    int[] next = start.clone();
    for (int i = 0; i < count; i++) {
      grouped[next[problem.source[items[i]]]++] = items[i];
    }
  }

  /** Σ values of the latest choice. */
  double value() {
    return value;
  }

  /**
   * What an item's surplus must exceed to be chosen from its source: the smallest surplus among the
   * cap's worth of chosen ones, 0 while there is room.
   */
  double least(int item) {
    return least[problem.source[item]];
  }

  /** Sets share to 1 for the chosen, 0 for the others, and returns the cost of the choice. */
  double choose(double price, double[] values, double[] cost, double[] share) {
    value = 0;
    double total = 0;
    for (int s = 0; s < problem.sources; s++) {
      int positive = 0;
      for (int i = start[s]; i < start[s + 1]; i++) {
        double gained = values[grouped[i]] - price * cost[grouped[i]];
        if (gained > 0) {
          surplus[positive++] = gained;
        }
      }
      double limit = limit(positive);
      least[s] = limit;
      int room = problem.cap;
      for (int i = start[s]; i < start[s + 1]; i++) {
        room -= values[grouped[i]] - price * cost[grouped[i]] > limit ? 1 : 0;
      }
      for (int i = start[s]; i < start[s + 1]; i++) {
        int item = grouped[i];
        double gained = values[item] - price * cost[item];
        boolean chosen = gained > limit || (gained == limit && gained > 0 && room-- > 0);
        share[item] = chosen ? 1 : 0;
        if (chosen) {
          value += values[item];
          total += cost[item];
        }
      }
    }
    return total;
  }

  /** The smallest surplus that is chosen among the first so many; 0 where all of them are. */
  private double limit(int positive) {
    if (problem.cap == 0) {
      return Double.POSITIVE_INFINITY;
    }
    if (positive < problem.cap) {
      return 0;
    }
    Arrays.sort(surplus, 0, positive);
    return surplus[positive - problem.cap];
  }
}
