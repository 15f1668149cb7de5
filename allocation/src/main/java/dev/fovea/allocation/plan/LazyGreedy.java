package dev.fovea.allocation.plan;

/**
 * Greedy choice by gain per minute or by gain, with lazy evaluation: gains only shrink as the set
 * grows (submodularity), so an item whose freshly computed key still tops the heap is the best one
 * without looking at the others.
 *
 * <p>Sources: M. Minoux, "Accelerated greedy algorithms for maximizing submodular set functions"
 * (1978); J. Leskovec et al., "Cost-effective outbreak detection in networks", KDD 2007: the better
 * of the two orders reaches (1 − 1/e)/2 of the best possible when gains are not negative. Cost
 * O(n·T) for the first keys, then a few evaluations for each item chosen.
 */
final class LazyGreedy {
  private final PlanArrays problem;
  private final double[] key;
  private final int[] heap;
  private final int[] computedAt;
  private int size;

  LazyGreedy(PlanArrays problem) {
    this.problem = problem;
    key = new double[problem.size];
    heap = new int[problem.size];
    computedAt = new int[problem.size];
  }

  /**
   * Adds items to the selection as long as one that fits gains something.
   *
   * @param selection what to extend
   * @param candidates what to choose from; members of the selection are passed over
   * @param cost the minutes that a gain is divided by, item by item; empty to go by gain alone
   */
  void extend(Selection selection, int[] candidates, double[] cost) {
    size = 0;
    int round = selection.size();
    for (int item : candidates) {
      if (!selection.contains(item) && selection.admits(item)) {
        double gain = selection.gain(item);
        if (gain > 0) {
          key[item] = rate(gain, item, cost);
          computedAt[item] = round;
          heap[size++] = item;
        }
      }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
    while (size > 0) {
      int item = heap[0];
      if (!selection.admits(item)) {
        pop();
      } else if (computedAt[item] == selection.size() || problem.additive()) {
        selection.add(item);
        pop();
      } else {
        double gain = selection.gain(item);
        if (gain > 0) {
          key[item] = rate(gain, item, cost);
          computedAt[item] = selection.size();
          sink(0);
        } else {
          pop();
        }
      }
    }
  }

  private static double rate(double gain, int item, double[] cost) {
    return cost.length == 0 ? gain : gain / cost[item];
  }

  private void pop() {
    heap[0] = heap[--size];
    sink(0);
  }

  private void sink(int from) {
    if (from >= size) {
      return;
    }
    int item = heap[from];
    int hole = from;
    while (true) {
      int child = 2 * hole + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], item)) {
        break;
      }
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = item;
  }

  /** Ties go to the earlier item, so that equal problems get equal plans. */
  private boolean before(int a, int b) {
    return key[a] > key[b] || (key[a] == key[b] && a < b);
  }
}
