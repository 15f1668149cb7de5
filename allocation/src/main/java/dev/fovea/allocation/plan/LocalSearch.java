package dev.fovea.allocation.plan;

import java.util.Arrays;

/**
 * Improves a plan by taking out one item and filling the room anew, and by forcing one item in,
 * making room for it and filling up again, until neither helps.
 */
final class LocalSearch {
  private final Selection selection;
  private final LazyGreedy greedy;
  private final int[] candidates;
  private final double[] cost;
  private final double[] none = {};
  private long limit;

  LocalSearch(Selection selection, LazyGreedy greedy, int[] candidates, double[] cost) {
    this.selection = selection;
    this.greedy = greedy;
    this.candidates = candidates;
    this.cost = cost;
  }

  /**
   * Works until nothing helps or so much work is done; the selection holds the best plan
   * afterwards.
   */
  void improve(long effort) {
    limit = selection.work() + effort;
    while (selection.work() < limit) {
      boolean byDropping = dropAndFill();
      boolean byForcing = forceIn();
      if (!byDropping && !byForcing) {
        return;
      }
    }
  }

  private boolean dropAndFill() {
    boolean improved = false;
    int[] best = selection.toArray();
    double bestObjective = selection.objective();
    for (int dropped : best.clone()) {
      if (selection.work() >= limit) {
        break;
      }
      for (int order = 0; order < 2; order++) {
        selection.reset(without(best, dropped));
        int[] others = without(candidates, dropped);
        greedy.extend(selection, others, order == 0 ? cost : none);
        greedy.extend(selection, new int[] {dropped}, cost);
        if (selection.objective() > bestObjective + 1e-12 * Math.abs(bestObjective)) {
          best = selection.toArray();
          bestObjective = selection.objective();
          improved = true;
        }
      }
    }
    selection.reset(best);
    return improved;
  }

  private boolean forceIn() {
    boolean improved = false;
    int[] best = selection.toArray();
    double bestObjective = selection.objective();
    for (int forced : candidates) {
      if (selection.work() >= limit) {
        break;
      }
      selection.reset(best);
      if (selection.contains(forced)) {
        continue;
      }
      // The old plan is offered again, best first, around the forced item; then everything else.
      selection.reset(new int[] {forced});
      greedy.extend(selection, best, cost);
      greedy.extend(selection, candidates, cost);
      if (selection.objective() > bestObjective + 1e-12 * Math.abs(bestObjective)) {
        best = selection.toArray();
        bestObjective = selection.objective();
        improved = true;
      }
    }
    selection.reset(best);
    return improved;
  }

  private static int[] without(int[] items, int item) {
    int[] rest = new int[items.length];
    int count = 0;
    for (int other : items) {
      if (other != item) {
        rest[count++] = other;
      }
    }
    return Arrays.copyOf(rest, count);
  }
}
