package dev.fovea.allocation.plan;

import java.util.Map;

/**
 * One thing that could be attended to, whole or not at all.
 *
 * <p>Cost: O(topics) to make. Source: docs/economics.md, "Whole items: the plan". Immutable and
 * safe for use by several threads.
 *
 * @param id unique within a problem, any text
 * @param worth what attending to it is worth, finite, in any unit that adds up (in a briefing: the
 *     probability that it will have been worth the time). Negative worth is allowed: such an item
 *     is chosen only where coverage and calibration outweigh it
 * @param minutes how long it takes
 * @param source where it comes from, any text, for the cap per source
 * @param topics how much it is about each topic, 0…1; what is missing is 0
 */
public record Item(
    String id, double worth, Minutes minutes, String source, Map<String, Double> topics) {
  /**
   * Copies the topics and refuses what is no item.
   *
   * @throws IllegalArgumentException naming the item and the value that is out of range
   */
  public Item {
    topics = Map.copyOf(topics);
    if (!Double.isFinite(worth)) {
      throw new IllegalArgumentException(
          "Worth must be finite, but that of item \"" + id + "\" is " + worth);
    }
    for (Map.Entry<String, Double> topic : topics.entrySet()) {
      if (!(topic.getValue() >= 0 && topic.getValue() <= 1)) {
        throw new IllegalArgumentException(
            "Topic weights must lie in 0…1, but item \"%s\" has %s for \"%s\""
                .formatted(id, topic.getValue(), topic.getKey()));
      }
    }
  }
}
