package dev.fovea.app.briefing;

import dev.fovea.app.ranking.Assessment;
import dev.fovea.app.stream.Entry;
import java.util.List;
import java.util.Optional;

/**
 * A story that is worth the person's minutes.
 *
 * @param entry the member of the story to read
 * @param sourceTitle the title of its source
 * @param minutes mean minutes to read it
 * @param minutesP80 the 80th percentile of the minutes to read it
 * @param assessment what it is worth and why; absent in chronological mode
 * @param duplicates the other members of the story, in no slot of their own
 */
public record Pick(
    Entry entry,
    String sourceTitle,
    double minutes,
    double minutesP80,
    Optional<Assessment> assessment,
    List<Duplicate> duplicates) {

  public Pick {
    duplicates = List.copyOf(duplicates);
  }

  /**
   * Another telling of the same story.
   *
   * @param entry the entry
   * @param sourceTitle the title of its source
   */
  public record Duplicate(Entry entry, String sourceTitle) {}
}
