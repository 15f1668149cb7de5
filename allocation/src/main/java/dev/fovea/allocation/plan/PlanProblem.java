package dev.fovea.allocation.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which items to attend to within a budget: choose S to maximise
 *
 * <pre>
 * Σ worth + c Σ_t p_t (1 − Π_{i∈S} (1 − topics_i(t))) + k Σ_t √(p_t q_t),   q_t = Σ_{i∈S} minutes_i topics_i(t) / B
 * </pre>
 *
 * subject to Σ minutes ≤ B and at most {@code capPerSource} items of one source. The second term
 * rewards touching every topic (probabilistic coverage; R. Agrawal et al., "Diversifying search
 * results", WSDM 2009), the third giving topics time in the proportions asked for (calibration by
 * the Bhattacharyya coefficient of p and q; H. Steck, "Calibrated recommendations", RecSys 2018).
 * With worth ≥ 0 the objective is monotone and submodular.
 *
 * <p>Wherever an item's duration is uncertain, its mean counts in q.
 *
 * <p>Units: minutes, and worth in any unit that adds up; c and k are in that unit.
 *
 * <p>Cost: O(items) to make, and for each method. Source: as above. Immutable and safe for use by
 * several threads.
 *
 * @param items candidates, with distinct ids; may be empty
 * @param budget B, minutes, finite and at least 0
 * @param coverage c, in units of worth, finite and at least 0
 * @param calibration k, in units of worth, finite and at least 0
 * @param target p, a weight, finite and at least 0, for each topic, used as given (shares usually
 *     add up to 1); empty stands for equal shares of all topics that any item names
 * @param capPerSource at most so many items of one source, at least 0; empty for no limit
 */
public record PlanProblem(
    List<Item> items,
    double budget,
    double coverage,
    double calibration,
    Map<String, Double> target,
    OptionalInt capPerSource) {
  /**
   * Copies what it is given and refuses what is no problem.
   *
   * @throws IllegalArgumentException naming what is out of range and its value, or the item that
   *     repeats an id
   */
  public PlanProblem {
    items = List.copyOf(items);
    target = Map.copyOf(target);
    requireAmount("The budget in minutes", budget);
    requireAmount("The weight of coverage", coverage);
    requireAmount("The weight of calibration", calibration);
    target.forEach(
        (topic, share) -> requireAmount("The target share of topic \"" + topic + "\"", share));
    if (capPerSource.isPresent() && capPerSource.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "The cap per source must be at least 0, but is " + capPerSource.getAsInt());
    }
    Set<String> ids = HashSet.newHashSet(items.size());
    for (int i = 0; i < items.size(); i++) {
      if (!ids.add(items.get(i).id())) {
        throw new IllegalArgumentException(
            "Ids must be unique, but item " + i + " repeats \"" + items.get(i).id() + "\"");
      }
    }
  }

  /**
   * {@return a problem of worth alone: no coverage, no calibration, no cap}
   *
   * @param items candidates, with distinct ids; may be empty
   * @param budget minutes, finite and at least 0
   * @throws IllegalArgumentException if an id is repeated or the budget out of range
   */
  public static PlanProblem of(List<Item> items, double budget) {
    return new PlanProblem(items, budget, 0, 0, Map.of(), OptionalInt.empty());
  }

  /**
   * {@return the same problem with this weight of coverage}
   *
   * @param weight c, in units of worth, finite and at least 0
   * @throws IllegalArgumentException if it is not
   */
  public PlanProblem withCoverage(double weight) {
    return new PlanProblem(items, budget, weight, calibration, target, capPerSource);
  }

  /**
   * {@return the same problem with this weight of calibration}
   *
   * @param weight k, in units of worth, finite and at least 0
   * @throws IllegalArgumentException if it is not
   */
  public PlanProblem withCalibration(double weight) {
    return new PlanProblem(items, budget, coverage, weight, target, capPerSource);
  }

  /**
   * {@return the same problem with these target shares}
   *
   * @param shares p, finite and at least 0; empty for equal shares of all topics
   * @throws IllegalArgumentException naming the topic whose share is not
   */
  public PlanProblem withTarget(Map<String, Double> shares) {
    return new PlanProblem(items, budget, coverage, calibration, shares, capPerSource);
  }

  /**
   * {@return the same problem with at most so many items of one source}
   *
   * @param cap at least 0
   * @throws IllegalArgumentException if it is not
   */
  public PlanProblem withCapPerSource(int cap) {
    return new PlanProblem(items, budget, coverage, calibration, target, OptionalInt.of(cap));
  }

  private static void requireAmount(String what, double amount) {
    if (!(amount >= 0) || !Double.isFinite(amount)) {
      throw new IllegalArgumentException(what + " must be finite and at least 0, but is " + amount);
    }
  }
}
