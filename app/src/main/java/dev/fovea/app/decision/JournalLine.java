package dev.fovea.app.decision;

import dev.fovea.app.stream.EntryId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of the journal, whether it still holds or not.
 *
 * @param sequence its place
 * @param entry what was decided on
 * @param outcome how it turned out; absent where the line takes back what was decided before
 * @param minutes minutes spent on it, where the person said so
 * @param at when it was decided
 */
public record JournalLine(
    long sequence, EntryId entry, Optional<Outcome> outcome, OptionalDouble minutes, Instant at) {

  /** What stands for the outcome of a line that takes back. */
  public static final String CLEAR = "clear";

  /** The word of the command line, of JSON and of the journal. */
  public String word() {
    return outcome.map(Outcome::word).orElse(CLEAR);
  }
}
