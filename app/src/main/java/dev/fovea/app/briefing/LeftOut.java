package dev.fovea.app.briefing;

import dev.fovea.app.ranking.Omission;
import dev.fovea.app.stream.Entry;
import java.util.OptionalDouble;

/**
 * A candidate that is not in the plan.
 *
 * @param entry the entry
 * @param sourceTitle the title of its source
 * @param worth what it is worth; absent in chronological mode and where a filter dropped it before
 *     it was scored
 * @param minutes mean minutes to read it
 * @param omission why
 */
public record LeftOut(
    Entry entry, String sourceTitle, OptionalDouble worth, double minutes, Omission omission) {

  /** In the person's language, one sentence. */
  public String why() {
    return omission.why();
  }
}
