package dev.fovea.app.briefing;

import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.ranking.Omission;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a briefing had to choose from, as it is to be logged.
 *
 * @param entry the entry
 * @param sourceTitle the title of its source
 * @param minutes mean minutes to read it
 * @param worth what it was worth; absent where it was not scored
 * @param omission why it was left out; absent where it was picked or told by a pick
 * @param firstAt when a briefing first considered it
 * @param lastAt when a briefing last considered it
 * @param topics topic to how much the entry is about it, 0 to 1
 */
public record Considered(
    Entry entry,
    String sourceTitle,
    double minutes,
    OptionalDouble worth,
    Optional<Omission> omission,
    Instant firstAt,
    Instant lastAt,
    Map<String, Double> topics) {

  public Considered {
    topics = Map.copyOf(topics);
  }

  /**
   * All that a briefing considered. What is left out because it was decided on before was not there
   * to choose from and is no candidate.
   *
   * @param topics entry to topic to how much it is about it; entries without topics may be missing
   */
  public static List<Considered> in(Briefing briefing, Map<EntryId, Map<String, Double>> topics) {
    List<Considered> all = new ArrayList<>(briefing.picks().size() + briefing.leftOut().size());
    Instant at = briefing.generatedAt();
    for (Pick pick : briefing.picks()) {
      Optional<Assessment> assessment = pick.assessment();
      OptionalDouble worth =
          assessment.isPresent()
              ? OptionalDouble.of(assessment.get().worth())
              : OptionalDouble.empty();
      Map<Entry, String> told = new LinkedHashMap<>();
      told.put(pick.entry(), pick.sourceTitle());
      pick.duplicates().forEach(other -> told.put(other.entry(), other.sourceTitle()));
      told.forEach((entry, title) ->
          all.add(
              new Considered(
                  entry,
                  title,
                  pick.minutes(),
                  worth,
                  Optional.empty(),
                  at,
                  at,
                  topics.getOrDefault(entry.id(), Map.of()))));
    }
    for (LeftOut left : briefing.leftOut()) {
      if (left.omission().kind() != Omission.Kind.DECIDED) {
        all.add(
            new Considered(
                left.entry(),
                left.sourceTitle(),
                left.minutes(),
                left.worth(),
                Optional.of(left.omission()),
                at,
                at,
                topics.getOrDefault(left.entry().id(), Map.of())));
      }
    }
    return all;
  }

  /** The same where another briefing considered it before. */
  public Considered since(Instant first) {
    return new Considered(entry, sourceTitle, minutes, worth, omission, first, lastAt, topics);
  }
}
