package dev.fovea.app.decision;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The append-only record of decisions: the only thing Fovea learns from. Everything learned can be
 * recomputed from it.
 *
 * <p>When a method that appends returns, the line is on disk. Safe for use by any number of
 * threads.
 */
public interface DecisionJournal {

  /**
   * Appends a decision; it replaces an earlier one on the same entry from now on.
   *
   * @param at when it was decided, kept to the millisecond
   * @return the decision as it stands in the journal
   * @throws IllegalArgumentException if the minutes are negative or no number
   */
  Decision append(
      PersonId person, EntryId entry, Outcome outcome, OptionalDouble minutes, Instant at);

  /**
   * Appends many lines, all or nothing, in their order; as durable as one, and much faster than one
   * after the other.
   *
   * @param at when all of them were decided, kept to the millisecond
   */
  void appendAll(PersonId person, List<NewLine> lines, Instant at);

  /**
   * A line to be appended.
   *
   * @param entry what is decided on
   * @param outcome how it turned out; absent to take back what was decided before
   * @param minutes minutes spent on it, where they are known; finite and not negative
   */
  record NewLine(EntryId entry, Optional<Outcome> outcome, OptionalDouble minutes) {

    public NewLine {
      if (minutes.isPresent() && !Decision.areMinutes(minutes.getAsDouble())) {
        throw new IllegalArgumentException(
            "minutes spent are a finite number that is not negative, not " + minutes.getAsDouble());
      }
    }
  }

  /** Appends that a person takes back what they decided on an entry. */
  void appendClear(PersonId person, EntryId entry, Instant at);

  /**
   * The decisions that hold at an instant, the entry's latest each, oldest first. Of two decisions
   * on one entry the one decided later holds; of two of the same instant the one written later.
   */
  List<Decision> current(PersonId person, Instant at);

  /** The decision that holds on one entry at an instant. */
  Optional<Decision> current(PersonId person, EntryId entry, Instant at);

  /** The last lines before a place in the journal, newest first. */
  List<JournalLine> linesBefore(PersonId person, long sequence, int limit);

  /** Every line that was ever appended, in order. */
  List<JournalLine> lines(PersonId person);
}
