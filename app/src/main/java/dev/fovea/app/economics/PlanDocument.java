package dev.fovea.app.economics;

import dev.fovea.allocation.plan.Plan;
import java.util.List;

/**
 * A plan as other programs read it.
 *
 * @param chosen ids of the chosen items, in the order of the problem
 * @param objective the value reached
 * @param bound the plan reaches at least this fraction of the best possible
 * @param price worth of the next minute
 * @param minutes used
 */
public record PlanDocument(
    List<String> chosen, double objective, double bound, double price, double minutes) {

  public PlanDocument {
    chosen = List.copyOf(chosen);
  }

  /** The document of a plan. */
  public static PlanDocument of(Plan plan) {
    return new PlanDocument(
        plan.chosen(), plan.objective(), plan.bound(), plan.price(), plan.expectedMinutes());
  }
}
