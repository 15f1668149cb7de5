package dev.fovea.allocation.plan;

import dev.fovea.allocation.internal.CriticalItem;
import java.util.Arrays;

/**
 * The fractional knapsack Σ value·x with Σ cost·x ≤ capacity and 0 ≤ x ≤ 1: its optimum, the
 * multiplier of the capacity, and the shares.
 *
 * <p>Items are taken by value per cost until the capacity is used up; the first item not taken
 * whole sets the multiplier (G. B. Dantzig, "Discrete-Variable Extremum Problems", 1957). Found by
 * weighted selection rather than sorting: expected O(n). With a cap per source the multiplier is
 * found by bisection of the Lagrangian instead; there the value is that of the Lagrangian at the
 * multiplier found, still an upper bound.
 *
 * <p>Reuses its arrays; for one thread.
 */
final class Relaxation {
  private static final int BISECTIONS = 40;

  private final PlanArrays problem;
  private final double[] ratio;
  private final int[] order;
  private final CappedSources caps;
  private int active;
  private double value;
  private double price;

  /** x, by item. */
  final double[] share;

  Relaxation(PlanArrays problem) {
    this.problem = problem;
    ratio = new double[problem.size];
    order = new int[problem.size];
    share = new double[problem.size];
    caps = new CappedSources(problem);
  }

  /** The optimum, or an upper bound of it where sources are capped. */
  double value() {
    return value;
  }

  /** Value of the next unit of capacity: the smallest multiplier. */
  double price() {
    return price;
  }

  void solve(int[] candidates, double[] values, double[] cost, double capacity) {
    Arrays.fill(share, 0);
    value = 0;
    price = 0;
    active = 0;
    double total = 0;
    for (int item : candidates) {
      if (values[item] > 0) {
        if (cost[item] > 0) {
          ratio[item] = values[item] / cost[item];
          total += cost[item];
        } else {
          ratio[item] = Double.POSITIVE_INFINITY;
        }
        order[active++] = item;
      }
    }
    if (problem.capped()) {
      solveCapped(values, cost, capacity);
    } else if (total <= capacity) {
      for (int i = 0; i < active; i++) {
        take(order[i], values);
      }
    } else {
      select(values, cost, capacity);
    }
  }

  private void take(int item, double[] values) {
    share[item] = 1;
    value += values[item];
  }

  private void select(double[] values, double[] cost, double capacity) {
    CriticalItem critical = CriticalItem.find(order, active, ratio, cost, capacity);
    for (int i = 0; i < critical.position(); i++) {
      take(order[i], values);
    }
    if (critical.position() < active) {
      int item = order[critical.position()];
      share[item] = critical.room() / cost[item];
      value += values[item] * share[item];
      price = ratio[item];
    }
  }

  private void solveCapped(double[] values, double[] cost, double capacity) {
    caps.group(order, active);
    if (caps.choose(0, values, cost, share) <= capacity) {
      value = caps.value();
      return;
    }
    double low = 0;
    double high = 0;
    for (int i = 0; i < active; i++) {
      if (ratio[order[i]] != Double.POSITIVE_INFINITY) {
        high = Math.max(high, ratio[order[i]]);
      }
    }
    for (int step = 0; step < BISECTIONS && high - low > 1e-12 * high; step++) {
      double middle = (low + high) / 2;
      if (caps.choose(middle, values, cost, share) <= capacity) {
        high = middle;
      } else {
        low = middle;
      }
    }
    // Between the two choices at either side of the multiplier, mixed so that the capacity is used
    // up.
    double costAbove = caps.choose(low, values, cost, share);
    double[] generous = share.clone();
    double costBelow = caps.choose(high, values, cost, share);
    double valueBelow = caps.value();
    price = high;
    double mix =
        costAbove > costBelow
            ? Math.clamp((capacity - costBelow) / (costAbove - costBelow), 0, 1)
            : 0;
    for (int i = 0; i < active; i++) {
      int item = order[i];
      share[item] += mix * (generous[item] - share[item]);
    }
    value = valueBelow + high * Math.max(0, capacity - costBelow);
  }
}
