package dev.fovea.allocation.plan;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Depth-first search through the plans that could still beat the best one known, cut off by two
 * upper bounds: the tangent of the root (cheap) and the gains at the current set (a fractional
 * knapsack; valid because gains only shrink). Exact when it runs to its end; it stops after a fixed
 * amount of work, counted and not timed, so the same problem always gives the same plan.
 *
 * <p>Source: G. L. Nemhauser, L. A. Wolsey, "Maximizing submodular set functions: formulations and
 * analysis of algorithms" (1981).
 */
final class BranchAndBound {
  private final PlanArrays problem;
  private final Selection selection;
  private final double[] tangent;
  private final double constant;
  private final double capacity;
  private final Relaxation knapsack;
  private final double[] gains;
  private long limit;
  private int[] best;
  private double bestObjective;

  /**
   * Prepares a search that improves on a known plan.
   *
   * @param root tangent values over which constant + Σ bounds every plan
   * @param selection scratch space, left in an undefined state
   */
  BranchAndBound(PlanArrays problem, ConcaveRelaxation root, Selection selection, double capacity) {
    this.problem = problem;
    this.selection = selection;
    this.tangent = root.values();
    this.constant = root.constant();
    this.capacity = capacity;
    knapsack = new Relaxation(problem);
    gains = new double[problem.size];
    best = selection.toArray();
    bestObjective = selection.objective();
  }

  /** The best plan met, at least as good as the one known before. */
  int[] best() {
    return best;
  }

  /**
   * Searches the subsets of the items.
   *
   * @param items every item that a better plan could hold
   * @param effort how much work to do at most, in evaluations of an item's topic
   * @return whether the search came to its end, so that {@link #best} is optimal
   */
  boolean search(int[] items, long effort) {
    limit = selection.work() + effort;
    int[] order = order(items);
    selection.clear();
    descend(order, constant);
    return selection.work() < limit;
  }

  /** By tangent value per minute, best first. */
  private int[] order(int[] items) {
    return Arrays.stream(items)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer item) -> -ratio(item))
                .thenComparingInt(item -> item))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Value per minute; items that take no time stand first or last. */
  private double ratio(int item) {
    if (problem.mean[item] > 0) {
      return tangent[item] / problem.mean[item];
    }
    return tangent[item] == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, tangent[item]);
  }

  private void descend(int[] remaining, double tangentSum) {
    double objective = selection.objective();
    if (objective > bestObjective) {
      bestObjective = objective;
      best = selection.toArray();
    }
    double room = capacity - selection.mean();
    int[] open = new int[remaining.length];
    int count = 0;
    for (int item : remaining) {
      if (selection.admits(item)) {
        double gain = selection.gain(item);
        if (gain > 0) {
          gains[item] = gain;
          open[count++] = item;
        }
      }
    }
    open = Arrays.copyOf(open, count);
    if (count == 0 || selection.work() >= limit || !promising(open, objective, room)) {
      return;
    }
    for (int next = 0; next < count && selection.work() < limit; next++) {
      if (tangentSum + tangentRest(open, next, room) <= bestObjective) {
        return;
      }
      int item = open[next];
      selection.add(item);
      descend(Arrays.copyOfRange(open, next + 1, count), tangentSum + tangent[item]);
      selection.removeLast();
    }
  }

  private boolean promising(int[] open, double objective, double room) {
    knapsack.solve(open, gains, problem.mean, room);
    return objective + knapsack.value() > bestObjective;
  }

  /**
   * The fractional knapsack over the items from {@code next} on, which stand in the order of their
   * ratios.
   */
  private double tangentRest(int[] open, int next, double room) {
    double rest = room;
    double sum = 0;
    for (int i = next; i < open.length; i++) {
      int item = open[i];
      if (tangent[item] <= 0) {
        continue;
      }
      if (problem.mean[item] > rest) {
        return sum + tangent[item] * rest / problem.mean[item];
      }
      rest -= problem.mean[item];
      sum += tangent[item];
    }
    return sum;
  }
}
