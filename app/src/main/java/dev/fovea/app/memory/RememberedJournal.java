package dev.fovea.app.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.decision.Redecision;
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

  @Override
  public List<Decision> current(PersonId person, Instant at) {
    HeldDecisions held = of(person);
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
    return of(person).isKnown(changes.decisions(person), at);
  }

  /**
   * What lines changed since the person's journal had a version, oldest first; absent where that is
   * not known any more.
   *
   * @param now the version that it has
   */
  Optional<List<Redecision>> since(PersonId person, long before, long now) {
    return of(person).since(before, now);
  }

  @Override
  public Optional<Decision> current(PersonId person, EntryId entry, Instant at) {
    HeldDecisions held = of(person);
    long version = changes.decisions(person);
    return held.isKnown(version, at) ? held.on(entry) : store.current(person, entry, at);
  }

  @Override
  public Decision append(
      PersonId person, EntryId entry, Outcome outcome, OptionalDouble minutes, Instant at) {
    HeldDecisions held = of(person);
    // One at a time for each person, so that what is remembered changes in the journal's order.
    synchronized (held) {
      long before = changes.decisions(person);
      Decision decision = store.append(person, entry, outcome, minutes, held.inOrder(at));
      held.decided(before, changes.decisions(person), decision);
      return decision;
    }
  }

  @Override
  public void appendAll(PersonId person, List<NewLine> lines, Instant at) {
    store.appendAll(person, lines, at);
  }

  @Override
  public void appendClear(PersonId person, EntryId entry, Instant at) {
    HeldDecisions held = of(person);
    synchronized (held) {
      long before = changes.decisions(person);
      Instant kept = held.inOrder(at);
      store.appendClear(person, entry, kept);
      held.cleared(before, changes.decisions(person), entry, kept);
    }
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
