package dev.fovea.app.briefing;

import dev.fovea.app.stream.EntryId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that stood to choose from, as the last briefing that considered it saw it.
 *
 * @param entry the entry
 * @param source the address of its source
 * @param sourceTitle the title of its source
 * @param title its title
 * @param minutes mean minutes to read it
 * @param worth what it was worth; absent where it was not scored
 * @param leftOut why it was left out; absent where it was picked or told by a pick
 * @param firstAt when a briefing first considered it
 * @param lastAt when a briefing last considered it
 * @param topics topic to how much the entry is about it, 0 to 1
 */
public record LoggedCandidate(
    EntryId entry,
    String source,
    String sourceTitle,
    String title,
    double minutes,
    OptionalDouble worth,
    Optional<String> leftOut,
    Instant firstAt,
    Instant lastAt,
    Map<String, Double> topics) {

  public LoggedCandidate {
    topics = Map.copyOf(topics);
  }
}
