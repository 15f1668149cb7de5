package dev.fovea.allocation.plan;

import java.util.Arrays;

/**
 * A set of items under construction, with the running sums that make the gain of one more item
 * cheap: O(topics of the item). Mutable, for one thread.
 */
final class Selection {
  private final PlanArrays problem;
  private final Limits limits;
  private final boolean[] chosen;
  private final int[] members;
  private int count;
  private long work;
  private double mean;
  private double variance;
  private double worth;
  private final int[] perSource;

  /** The gain of each item alone, not a number until somebody asks. */
  private final double[] alone;

  /** Π (1 − topics_i(t)) over the chosen. */
  private final double[] uncovered;

  /** q_t and its root. */
  private final double[] time;

  private final double[] root;

  Selection(PlanArrays problem, Limits limits) {
    this.problem = problem;
    this.limits = limits;
    chosen = new boolean[problem.size];
    members = new int[problem.size];
    perSource = new int[problem.sources];
    alone = new double[problem.size];
    Arrays.fill(alone, Double.NaN);
    uncovered = new double[problem.topics];
    time = new double[problem.topics];
    root = new double[problem.topics];
    Arrays.fill(uncovered, 1);
  }

  /** Work done so far: topics of items evaluated or summed. */
  long work() {
    return work;
  }

  int size() {
    return count;
  }

  int[] toArray() {
    int[] sorted = Arrays.copyOf(members, count);
    Arrays.sort(sorted);
    return sorted;
  }

  boolean contains(int item) {
    return chosen[item];
  }

  double mean() {
    return mean;
  }

  double variance() {
    return variance;
  }

  boolean admits(int item) {
    return perSource[problem.source[item]] < problem.cap
        && limits.fits(mean + problem.mean[item], variance + problem.variance[item]);
  }

  /** What the objective gains by an item that is not in the set. */
  double gain(int item) {
    if (count > 0) {
      return compute(item);
    }
    // The empty set is asked about every item again and again, once for each order of the greedy.
    if (Double.isNaN(alone[item])) {
      alone[item] = compute(item);
    }
    return alone[item];
  }

  private double compute(int item) {
    double gain = problem.worth[item];
    work += 1 + problem.start[item + 1] - problem.start[item];
    for (int e = problem.start[item]; e < problem.start[item + 1]; e++) {
      int t = problem.topic[e];
      gain += problem.coverage[t] * uncovered[t] * problem.weight[e];
      if (problem.calibration[t] > 0) {
        gain += problem.calibration[t] * (Math.sqrt(time[t] + problem.time[e]) - root[t]);
      }
    }
    return gain;
  }

  void add(int item) {
    chosen[item] = true;
    members[count++] = item;
    apply(item);
  }

  /**
   * Takes out the member at this position; the last member moves there. O(chosen × topics): the
   * sums are made afresh, so no rounding piles up.
   */
  void removeAt(int position) {
    chosen[members[position]] = false;
    members[position] = members[--count];
    rebuild();
  }

  /** Takes back the latest {@link #add}. */
  void removeLast() {
    removeAt(count - 1);
  }

  void clear() {
    reset(new int[0]);
  }

  void reset(int[] items) {
    for (int m = 0; m < count; m++) {
      chosen[members[m]] = false;
    }
    count = 0;
    for (int item : items) {
      chosen[item] = true;
      members[count++] = item;
    }
    rebuild();
  }

  double objective() {
    double sum = worth;
    for (int t = 0; t < problem.topics; t++) {
      sum += problem.coverage[t] * (1 - uncovered[t]) + problem.calibration[t] * root[t];
    }
    return sum;
  }

  private void rebuild() {
    mean = 0;
    variance = 0;
    worth = 0;
    Arrays.fill(perSource, 0);
    Arrays.fill(uncovered, 1);
    Arrays.fill(time, 0);
    Arrays.fill(root, 0);
    for (int m = 0; m < count; m++) {
      apply(members[m]);
    }
  }

  private void apply(int item) {
    mean += problem.mean[item];
    variance += problem.variance[item];
    worth += problem.worth[item];
    perSource[problem.source[item]]++;
    work += 1 + problem.start[item + 1] - problem.start[item];
    for (int e = problem.start[item]; e < problem.start[item + 1]; e++) {
      int t = problem.topic[e];
      uncovered[t] *= 1 - problem.weight[e];
      time[t] += problem.time[e];
      root[t] = Math.sqrt(time[t]);
    }
  }
}
