package dev.fovea.allocation;

import dev.fovea.allocation.internal.CriticalItem;

/**
 * Allocation without a taper: alternatives are bought by value per cost until the budget is used
 * up. The first one not bought whole sets the price. Expected O(n).
 */
final class FractionalAllocation {
  private final double[] share;
  private double price;

  FractionalAllocation(Problem problem) {
    int size = problem.size();
    share = new double[size];
    double[] ratio = new double[size];
    double[] cost = new double[size];
    int[] order = new int[size];
    int count = 0;
    boolean forced = problem.spend() == Spend.EXACTLY;
    for (int i = 0; i < size; i++) {
      if (problem.cost(i) == 0) {
        share[i] = Allocator.free(problem, i);
      } else if (problem.cap(i) > 0 && (forced || problem.value(i) > 0)) {
        ratio[i] = problem.value(i) / problem.cost(i);
        cost[i] = problem.cost(i) * problem.cap(i);
        order[count++] = i;
      }
    }
    CriticalItem critical = CriticalItem.find(order, count, ratio, cost, problem.budget());
    for (int k = 0; k < critical.position(); k++) {
      share[order[k]] = problem.cap(order[k]);
    }
    if (critical.position() < count) {
      int item = order[critical.position()];
      share[item] = Math.min(problem.cap(item), critical.room() / problem.cost(item));
      price = ratio[item];
    } else if (forced && count > 0) {
      // Every cap is filled and there is no next unit: the value of the last one.
      price = Double.POSITIVE_INFINITY;
      for (int k = 0; k < count; k++) {
        price = Math.min(price, ratio[order[k]]);
      }
    }
  }

  double[] shares() {
    return share;
  }

  double price() {
    return price;
  }
}
