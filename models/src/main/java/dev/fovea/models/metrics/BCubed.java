package dev.fovea.models.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well groups agree with the true ones, item by item (Bagga and Baldwin, "Entity-Based
 * Cross-Document Coreferencing Using the Vector Space Model", 1998): an item's precision is the
 * share of its group that truly belongs with it, its recall the share of its true group that was
 * found; both are averaged over all items, so that a large group counts for as much as it holds.
 *
 * @param precision 0 to 1
 * @param recall 0 to 1
 */
public record BCubed(double precision, double recall) {

  /**
   * Compares two groupings of the same items; linear in their number.
   *
   * @param predicted the name of each item's group
   * @param gold the name of each item's true group, in the same order
   * @throws IllegalArgumentException if there are no items, or not as many in both
   */
  public static BCubed of(List<?> predicted, List<?> gold) {
    if (predicted.size() != gold.size() || gold.isEmpty()) {
      throw new IllegalArgumentException(
          "B-cubed compares two groupings of the same items, not of %d and %d"
              .formatted(predicted.size(), gold.size()));
    }
    Map<Object, Integer> predictedSizes = new HashMap<>();
    Map<Object, Integer> goldSizes = new HashMap<>();
    Map<Object, Integer> bothSizes = new HashMap<>();
    for (int item = 0; item < gold.size(); item++) {
      predictedSizes.merge(predicted.get(item), 1, Integer::sum);
      goldSizes.merge(gold.get(item), 1, Integer::sum);
      bothSizes.merge(List.of(predicted.get(item), gold.get(item)), 1, Integer::sum);
    }
    double precision = 0;
    double recall = 0;
    for (Map.Entry<Object, Integer> both : bothSizes.entrySet()) {
      List<?> names = (List<?>) both.getKey();
      double size = both.getValue();
      precision += size * size / predictedSizes.getOrDefault(names.getFirst(), 1);
      recall += size * size / goldSizes.getOrDefault(names.getLast(), 1);
    }
    return new BCubed(precision / gold.size(), recall / gold.size());
  }

  /** The harmonic mean of precision and recall, 0 to 1. */
  public double f1() {
    return 2 * precision * recall / (precision + recall);
  }
}
