package dev.fovea.app.ranking;

import java.util.List;
import java.util.Map;

/**
 * Something a person named (an interest, a purpose), to be found in entries of either language.
 *
 * <p>In the space of its own language it is compared directly. In the other's there are two ways,
 * and the better one counts: directly, as far as that encoder understands the foreign words; and by
 * way of the built-in topics, which are the same in both languages: what relates to a topic here
 * and to the same topic there is related, by the weaker of the two.
 *
 * @param text the person's words
 * @param points its points, by the name of the space
 * @param topics how related it is to each built-in topic, in the space of its own language
 */
public record Subject(String text, Map<String, Point> points, List<Double> topics) {

  public Subject {
    points = Map.copyOf(points);
    topics = List.copyOf(topics);
  }

  /**
   * How related an entry is, in standard deviations above unrelated ones.
   *
   * @param entry where the entry lies
   * @param spaces where the topics lie
   */
  public double relatedness(Point entry, Spaces spaces) {
    Point own = points.get(entry.space());
    if (own == null) {
      throw new IllegalArgumentException(
          "“%s” has no point in the space %s, only in %s"
              .formatted(text, entry.space(), points.keySet()));
    }
    double direct = own.relatedness(entry);
    return own.foreign() ? Math.max(direct, throughTopics(entry, spaces)) : direct;
  }

  private double throughTopics(Point entry, Spaces spaces) {
    List<Point> there = spaces.topics(entry.space());
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < there.size(); i++) {
      if (topics.get(i) > best) {
        best = Math.max(best, Math.min(topics.get(i), there.get(i).relatedness(entry)));
      }
    }
    return best;
  }
}
