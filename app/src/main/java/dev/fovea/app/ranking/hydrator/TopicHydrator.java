package dev.fovea.app.ranking.hydrator;

import dev.fovea.app.ranking.Candidate;
import dev.fovea.app.ranking.CandidateHydrator;
import dev.fovea.app.ranking.Point;
import dev.fovea.app.ranking.RankingContext;
import dev.fovea.app.ranking.RankingMemory;
import dev.fovea.app.ranking.Spaces;
import dev.fovea.app.ranking.Subject;
import dev.fovea.app.ranking.Topic;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Adds how much a candidate is about each topic: the built-in ones and the person's own purposes.
 *
 * <p>The weight rises from 0 to 1 between two degrees of relatedness; a candidate keeps its few
 * strongest topics.
 */
public final class TopicHydrator implements CandidateHydrator {

  /** Standard deviations above unrelated at which a candidate begins to be about a topic. */
  private static final double FROM = 2;

  /** Standard deviations above unrelated at which it is about it entirely. */
  private static final double TO = 5;

  private static final int MOST_TOPICS = 4;

  private final Spaces spaces;
  private final RankingMemory memory;

  /**
   * Compares in these spaces.
   *
   * @param memory keeps what was compared
   */
  public TopicHydrator(Spaces spaces, RankingMemory memory) {
    this.spaces = spaces;
    this.memory = memory;
  }

  @Override
  public Map<String, Double> parameters() {
    return Map.of("from", FROM, "to", TO, "mostTopics", (double) MOST_TOPICS);
  }

  @Override
  public List<Candidate> hydrate(RankingContext context, List<Candidate> candidates) {
    // A purpose that is a built-in topic by name needs no point of its own.
    Map<String, Subject> purposes =
        spaces.subjects(
            context.request().person().purposes().keySet().stream()
                .filter(purpose -> Topic.named(purpose).isEmpty())
                .toList());
    return candidates.stream()
        .map(candidate ->
            candidate
                .point()
                .map(located ->
                    candidate.withTopics(
                        memory.topics(
                            located,
                            purposes,
                            point -> Map.copyOf(weights(relatedness(point, purposes))))))
                .orElse(candidate))
        .toList();
  }

  private Map<String, Double> relatedness(Point point, Map<String, Subject> purposes) {
    Map<String, Double> relatedness = new LinkedHashMap<>();
    List<Point> builtIn = spaces.topics(point.space());
    for (int i = 0; i < builtIn.size(); i++) {
      relatedness.put(Topic.builtIn().get(i).id(), point.relatedness(builtIn.get(i)));
    }
    purposes.forEach(
        (purpose, subject) -> relatedness.put(purpose, subject.relatedness(point, spaces)));
    return relatedness;
  }

  private static Map<String, Double> weights(Map<String, Double> relatedness) {
    return relatedness.entrySet().stream()
        .map(topic ->
            Map.entry(topic.getKey(), Math.clamp((topic.getValue() - FROM) / (TO - FROM), 0, 1)))
        .filter(weight -> weight.getValue() > 0)
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Double> weight) -> -weight.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_TOPICS)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
