package dev.fovea.app.shelf;

import dev.fovea.app.decision.DecisionJournal.NewLine;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.stream.EntryId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How an entry stands in reading apps, which know two states where the journal knows one decision:
 * it is starred while {@code save} is the decision that holds, and read once anything else was
 * decided on it since it was last cleared. So the journal alone tells both, and what an app changes
 * in one leaves the other as it was.
 *
 * @param verdict the last decision other than {@code save} since the entry was last cleared
 * @param star the {@code save} that holds
 */
public record Mark(Optional<JournalLine> verdict, Optional<JournalLine> star) {

  /** Of an entry on which nothing was decided. */
  public static final Mark NONE = new Mark(Optional.empty(), Optional.empty());

  /** What an app can change. */
  public enum Change {
    /** It has been dealt with. */
    READ,
    /** It has not been dealt with after all. */
    UNREAD,
    /** It is to be kept. */
    STAR,
    /** It need not be kept. */
    UNSTAR
  }

  /** The mark after one more line of the journal. */
  Mark then(JournalLine line) {
    if (line.outcome().isEmpty()) {
      return NONE;
    }
    return line.outcome().get() == Outcome.SAVE
        ? new Mark(verdict, Optional.of(line))
        : new Mark(Optional.of(line), Optional.empty());
  }

  /** Whether it has been dealt with. */
  public boolean isRead() {
    return verdict.isPresent();
  }

  /** Whether it is kept. */
  public boolean isStarred() {
    return star.isPresent();
  }

  /**
   * The lines by which a change is written down, in their order; none where it changes nothing. An
   * app does not tell how long anybody read, so {@code read} stands with no minutes at all: left
   * open, the ledger would fill in what reading usually takes.
   */
  List<NewLine> lines(EntryId entry, Change change) {
    return switch (change) {
      case READ ->
          isRead()
              ? List.of()
              : Stream.concat(
                      Stream.of(
                          new NewLine(entry, Optional.of(Outcome.READ), OptionalDouble.of(0))),
                      star.stream().map(Mark::again))
                  .toList();
      case UNREAD ->
          isRead()
              ? Stream.concat(Stream.of(clear(entry)), star.stream().map(Mark::again)).toList()
              : List.of();
      case STAR ->
          isStarred()
              ? List.of()
              : List.of(new NewLine(entry, Optional.of(Outcome.SAVE), OptionalDouble.empty()));
      case UNSTAR ->
          isStarred() ? List.of(verdict.map(Mark::again).orElse(clear(entry))) : List.of();
    };
  }

  private static NewLine clear(EntryId entry) {
    return new NewLine(entry, Optional.empty(), OptionalDouble.empty());
  }

  private static NewLine again(JournalLine line) {
    return new NewLine(line.entry(), line.outcome(), line.minutes());
  }
}
