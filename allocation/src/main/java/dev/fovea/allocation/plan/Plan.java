package dev.fovea.allocation.plan;

import dev.fovea.allocation.Allocation;
import java.util.List;

/**
 * The items chosen, with what the choice is worth, what the next minute would be worth and how much
 * better any other choice could be at most.
 *
 * <p>Immutable and safe for use by several threads. What the numbers promise stands at {@link
 * Planner}.
 *
 * @param chosen ids of the chosen items, in the order of the problem
 * @param allocation share 1 or 0 for each item in the order of the problem; the price (worth a
 *     minute) is the multiplier of the budget in the fractional relaxation: what the next minute
 *     would be worth, 0 where everything of value fits; the gap is proven
 * @param expectedMinutes Σ mean minutes of the chosen items
 * @param plannedMinutes what the plan sets aside: the total's percentile the planner plans for,
 *     {@code expectedMinutes} where it plans for the mean. Always expectedMinutes ≤ plannedMinutes
 *     ≤ budget
 */
public record Plan(
    List<String> chosen, Allocation allocation, double expectedMinutes, double plannedMinutes) {
  /** Copies the list. */
  public Plan {
    chosen = List.copyOf(chosen);
  }

  /** The objective reached. */
  public double objective() {
    return allocation.objective();
  }

  /** Worth of the next minute. */
  public double price() {
    return allocation.price();
  }

  /** The fraction of the best possible that this plan reaches at least; 1 for an empty problem. */
  public double bound() {
    return allocation.bound();
  }

  /** No plan within the budget is worth more than this. */
  public double upperBound() {
    return allocation.upperBound();
  }
}
