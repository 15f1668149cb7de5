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
 * found from the pieces of the Lagrangian instead; there the value is that of the Lagrangian at the
 * multiplier found, still an upper bound.
 *
 * <p>Reuses its arrays; for one thread.
 */
final class Relaxation {
  private static final int STEPS = 60;

  /** Two choices of one value differ by rounding alone. */
  private static final double TIE = 1e-12;

  private final PlanArrays problem;
  private final double[] ratio;
  private final int[] order;
  private final CappedSources caps;
  private int active;
  private Choice below;
  private Choice above;
  private Choice between;
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
    below = new Choice();
    above = new Choice();
    between = new Choice();
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

  /**
   * What an item's value − price × cost must exceed to take part at the latest multiplier: 0, or
   * where its source is full, what the last of the chosen has.
   */
  double least(int item) {
    return problem.capped() ? caps.least(item) : 0;
  }

  /**
   * The Lagrangian is convex and piecewise linear in the multiplier. Each choice is one of its
   * pieces; where the pieces at either side of the minimum meet, either the choice is one of them,
   * and that is the minimum, or a better piece is found (J. E. Kelley, "The cutting-plane method
   * for solving convex programs", 1960). Bisection from time to time keeps the number of steps
   * small.
   */
  private void solveCapped(double[] values, double[] cost, double capacity) {
    caps.group(order, active);
    below.choose(0, values, cost);
    if (below.cost <= capacity) {
      value = below.value;
      System.arraycopy(below.share, 0, share, 0, share.length);
      return;
    }
    Choice free = below;
    below = above;
    above = free;
    double high = 0;
    for (int i = 0; i < active; i++) {
      if (ratio[order[i]] != Double.POSITIVE_INFINITY) {
        high = Math.max(high, ratio[order[i]]);
      }
    }
    below.choose(high, values, cost);
    Choice lowest = search(values, cost, capacity);
    // Once more, for what each source's last one has at this multiplier.
    between.choose(lowest.price, values, cost);
    price = lowest.price;
    value = between.value + price * (capacity - between.cost);
    // Between the two choices at either side of the multiplier, mixed so that the capacity is used
    // up.
    double mix =
        above.cost > below.cost
            ? Math.clamp((capacity - below.cost) / (above.cost - below.cost), 0, 1)
            : 0;
    for (int i = 0; i < active; i++) {
      int item = order[i];
      share[item] = below.share[item] + mix * (above.share[item] - below.share[item]);
    }
  }

  /** The choice at the multiplier where the Lagrangian is least, or so near that it is the same. */
  private Choice search(double[] values, double[] cost, double capacity) {
    for (int step = 1; step <= STEPS; step++) {
      if (below.price - above.price <= 1e-12 * below.price) {
        return below;
      }
      double meeting = (above.value - below.value) / (above.cost - below.cost);
      boolean meets = step % 4 != 0 && meeting > above.price && meeting < below.price;
      between.choose(meets ? meeting : (above.price + below.price) / 2, values, cost);
      double known = below.value - between.price * below.cost;
      boolean isLeast =
          meets && between.value - between.price * between.cost <= known + TIE * Math.abs(known);
      Choice found = swap(capacity);
      if (isLeast) {
        return found;
      }
    }
    return below;
  }

  /** Puts the choice in between on its side of the capacity. */
  private Choice swap(double capacity) {
    Choice found = between;
    if (found.cost <= capacity) {
      between = below;
      below = found;
    } else {
      between = above;
      above = found;
    }
    return found;
  }

  /** What is chosen at a price. */
  private final class Choice {
    private final double[] share = new double[problem.capped() ? problem.size : 0];
    private double price;
    private double value;
    private double cost;

    private void choose(double at, double[] values, double[] costs) {
      price = at;
      cost = caps.choose(at, values, costs, share);
      value = caps.value();
    }
  }
}
