package dev.fovea.app.decision;

import dev.fovea.app.stream.EntryId;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What a person decided about an entry and still holds: not cleared and not replaced by a later
 * decision.
 *
 * @param sequence its place in the journal
 * @param entry what was decided on
 * @param outcome how it turned out
 * @param minutes minutes spent on it, where the person said so; not negative
 * @param at when it was decided
 */
public record Decision(
    long sequence, EntryId entry, Outcome outcome, OptionalDouble minutes, Instant at) {

  public Decision {
    if (minutes.isPresent() && !areMinutes(minutes.getAsDouble())) {
      throw new IllegalArgumentException(
          "minutes spent are a finite number that is not negative, not " + minutes.getAsDouble());
    }
  }

  /**
   * Whether it only says that the entry is dealt with: read in no time, which is how a reading
   * app's mark is written down. It decides the entry's story like any other decision, and teaches
   * nothing of what the person likes: an app marks what scrolls past as it marks what was read to
   * the end.
   */
  public boolean isMark() {
    return outcome == Outcome.READ && minutes.isPresent() && minutes.getAsDouble() == 0;
  }

  /** Whether a number can be minutes spent: finite and not negative. */
  public static boolean areMinutes(double minutes) {
    return minutes >= 0 && minutes < Double.POSITIVE_INFINITY;
  }
}
