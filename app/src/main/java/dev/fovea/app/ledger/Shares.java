package dev.fovea.app.ledger;

import java.util.HashMap;
import java.util.Map;

/** Parts of a whole. */
final class Shares {

  private Shares() {}

  /** Each amount's part of their sum; empty where the sum is 0. */
  static Map<String, Double> of(Map<String, Double> amounts) {
    double total = amounts.values().stream().mapToDouble(amount -> amount).sum();
    Map<String, Double> shares = new HashMap<>();
    if (total > 0) {
      amounts.forEach((key, amount) -> shares.put(key, amount / total));
    }
    return shares;
  }

  /**
   * An entry's topics as parts of it: weights that sum to more than 1 are scaled down to 1, others
   * leave a rest that belongs to no topic.
   */
  static Map<String, Double> parts(Map<String, Double> weights) {
    double total = weights.values().stream().mapToDouble(weight -> weight).sum();
    Map<String, Double> parts = new HashMap<>();
    weights.forEach((topic, weight) -> parts.put(topic, weight / Math.max(1, total)));
    return parts;
  }
}
