package dev.fovea.allocation.plan;

import dev.fovea.allocation.Allocation;
import java.util.List;

/**
 * The items chosen, with what the choice is worth, what the next minute would be worth and how much
 * better any other choice could be at most.
 *
 * <p>Guarantee: stands at {@link Planner}. Cost: O(n) to make, O(1) for each method. Source:
 * docs/economics.md, "Whole items: the plan". Immutable and safe for use by several threads.
 *
 * @param chosen ids of the chosen items, in the order of the problem
 * @param allocation share 1 or 0 for each item in the order of the problem; the price (worth a
 *     minute) is the multiplier of the budget in the fractional relaxation: what the next minute
 *     would be worth, at least 0 and 0 where everything of value fits; the gap is proven
 * @param expectedMinutes Σ mean minutes of the chosen items, finite and at least 0
 * @param plannedMinutes what the plan sets aside: the total's percentile the planner plans for,
 *     {@code expectedMinutes} where it plans for the mean. Always expectedMinutes ≤ plannedMinutes
 *     ≤ budget
 */
public record Plan(
    List<String> chosen, Allocation allocation, double expectedMinutes, double plannedMinutes) {
  /**
   * Copies the list and refuses what contradicts itself.
   *
   * @throws IllegalArgumentException unless 0 ≤ expectedMinutes ≤ plannedMinutes, finite
   */
  public Plan {
    chosen = List.copyOf(chosen);
    if (!(expectedMinutes >= 0 && expectedMinutes <= plannedMinutes)
        || !Double.isFinite(plannedMinutes)) {
      throw new IllegalArgumentException(
          "A plan's minutes must be finite, at least 0 and expected no more than planned, but "
              + expectedMinutes
              + " are expected and "
              + plannedMinutes
              + " planned");
    }
  }

  /** {@return the objective reached, in units of worth, at least 0} */
  public double objective() {
    return allocation.objective();
  }

  /** {@return the worth of the next minute, at least 0} */
  public double price() {
    return allocation.price();
  }

  /**
   * {@return the fraction of the best possible that this plan reaches at least, 0…1; 1 for an empty
   * problem}
   */
  public double bound() {
    return allocation.bound();
  }

  /** {@return what no plan within the budget is worth more than} */
  public double upperBound() {
    return allocation.upperBound();
  }
}
