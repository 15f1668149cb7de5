package dev.fovea.app.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Changes;
import dev.fovea.app.stream.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What holds now, read once; what is decided from then on is added to it when the store has it. A
 * decision costs no reading, however long the journal.
 */
public final class RememberedJournal implements DecisionJournal {

  private static final int MOST_PEOPLE = 256;

  private final DecisionJournal store;
  private final Changes changes;
  private final Cache<PersonId, HeldDecisions> people =
      Caffeine.newBuilder().maximumSize(MOST_PEOPLE).build();

  /** Remembers what a store gives. */
  public RememberedJournal(DecisionJournal store, Changes changes) {
    this.store = store;
    this.changes = changes;
  }

  private HeldDecisions of(PersonId person) {
    return people.get(person, each -> new HeldDecisions());
  }

  /** The same with all lines that stand in the journal by now. */
  private HeldDecisions upToNow(PersonId person) {
    HeldDecisions held = of(person);
    held.awaitLines(changes.decisions(person));
    return held;
  }

  @Override
  public List<Decision> current(PersonId person, Instant at) {
    HeldDecisions held = upToNow(person);
    return held.at(changes.decisions(person), at)
        .orElseGet(() -> {
          long version = changes.decisions(person);
          List<Decision> decisions = List.copyOf(store.current(person, at));
          Optional<JournalLine> last =
              store.linesBefore(person, Long.MAX_VALUE, 1).stream().findFirst();
          if (last.filter(line -> line.at().isAfter(at)).isEmpty()) {
            held.read(version, at, decisions);
          }
          return decisions;
        });
  }

  /** Whether what holds at an instant still holds; false where that is not known. */
  boolean isNothingDecidedAfter(PersonId person, Instant at) {
    return upToNow(person).isKnown(changes.decisions(person), at);
  }

  /**
   * What lines changed since the person's journal had a version; absent where that is not known any
   * more.
   */
  Optional<HeldDecisions.Since> since(PersonId person, long before) {
    HeldDecisions held = of(person);
    long version = changes.decisions(person);
    held.awaitLines(version);
    return held.since(before, version);
  }

  @Override
  public Optional<Decision> current(PersonId person, EntryId entry, Instant at) {
    HeldDecisions held = upToNow(person);
    long version = changes.decisions(person);
    return held.isKnown(version, at) ? held.on(entry) : store.current(person, entry, at);
  }

  @Override
  public Decision append(
      PersonId person, EntryId entry, Outcome outcome, OptionalDouble minutes, Instant at) {
    HeldDecisions held = of(person);
    return held.written(() -> {
      long before = changes.decisions(person);
      Decision decision = store.append(person, entry, outcome, minutes, held.inOrder(at));
      held.decided(before, changes.decisions(person), decision);
      return decision;
    });
  }

  @Override
  public void appendAll(PersonId person, List<NewLine> lines, Instant at) {
    store.appendAll(person, lines, at);
  }

  @Override
  public void appendClear(PersonId person, EntryId entry, Instant at) {
    HeldDecisions held = of(person);
    held.written(() -> {
      long before = changes.decisions(person);
      Instant kept = held.inOrder(at);
      store.appendClear(person, entry, kept);
      held.cleared(before, changes.decisions(person), entry, kept);
      return kept;
    });
  }

  @Override
  public List<JournalLine> linesBefore(PersonId person, long sequence, int limit) {
    return store.linesBefore(person, sequence, limit);
  }

  @Override
  public List<JournalLine> lines(PersonId person) {
    return store.lines(person);
  }
}
