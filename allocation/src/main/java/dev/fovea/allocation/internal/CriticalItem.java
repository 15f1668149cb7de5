package dev.fovea.allocation.internal;

/**
 * Finds where a budget runs out when alternatives are bought by falling ratio of value to cost: the
 * step that solves the fractional knapsack (G. B. Dantzig, "Discrete-Variable Extremum Problems",
 * 1957) without sorting, by weighted selection (E. Balas, E. Zemel, 1980).
 *
 * <p>Cost: O(n) expected, O(n²) at worst, as the pivot is the median of three; O(1) space.
 *
 * <p>Source: as above. Immutable and safe for use by several threads.
 *
 * @param position how many of the ordered alternatives fit whole; the one at this position fits in
 *     part, unless all fit
 * @param room budget left for the one at that position, less than its cost
 */
public record CriticalItem(int position, double room) {
  /**
   * Reorders {@code order[0..count)} so that those bought whole come first. Nothing is checked.
   *
   * @param order alternatives, as indices into the other arrays
   * @param count how many of them take part
   * @param ratio value per cost of each alternative, not NaN
   * @param cost what each alternative costs when bought whole, at least 0, may be infinite
   * @param budget what may be spent, finite and at least 0
   * @return where the budget runs out
   */
  public static CriticalItem find(
      int[] order, int count, double[] ratio, double[] cost, double budget) {
    double room = budget;
    int low = 0;
    int high = count;
    while (low < high) {
      double pivot =
          median(ratio[order[low]], ratio[order[(low + high) >>> 1]], ratio[order[high - 1]]);
      // Three parts: [low, above) better than the pivot, [above, below) equal to it, [below, high)
      // worse.
      int above = low;
      int below = high;
      double better = 0;
      for (int i = low; i < below; ) {
        int item = order[i];
        if (ratio[item] > pivot) {
          better += cost[item];
          order[i++] = order[above];
          order[above++] = item;
        } else if (ratio[item] < pivot) {
          order[i] = order[--below];
          order[below] = item;
        } else {
          i++;
        }
      }
      if (better > room) {
        high = above;
        continue;
      }
      room -= better;
      for (int i = above; i < below; i++) {
        if (cost[order[i]] > room) {
          return new CriticalItem(i, room);
        }
        room -= cost[order[i]];
      }
      low = below;
    }
    return new CriticalItem(low, room);
  }

  private static double median(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
