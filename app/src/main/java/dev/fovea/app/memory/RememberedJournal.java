package dev.fovea.app.memory;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Changes;
import dev.fovea.app.stream.EntryId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** What holds now, read once a decision. */
public final class RememberedJournal implements DecisionJournal {

  private final DecisionJournal store;
  private final Changes changes;
  private final Map<PersonId, Current> people = new ConcurrentHashMap<>();

  /** What held at an instant after which nothing was decided when it was read. */
  private record Current(long version, Instant at, List<Decision> decisions) {}

  /** Remembers what a store gives. */
  public RememberedJournal(DecisionJournal store, Changes changes) {
    this.store = store;
    this.changes = changes;
  }

  @Override
  public List<Decision> current(PersonId person, Instant at) {
    long version = changes.decisions(person);
    Current known = people.get(person);
    if (known != null && known.version() == version && !at.isBefore(known.at())) {
      return known.decisions();
    }
    List<Decision> decisions = List.copyOf(store.current(person, at));
    boolean isLast =
        store.linesBefore(person, Long.MAX_VALUE, 1).stream()
            .noneMatch(line -> line.at().isAfter(at));
    if (isLast) {
      people.put(person, new Current(version, at, decisions));
    }
    return decisions;
  }

  @Override
  public Decision append(
      PersonId person, EntryId entry, Outcome outcome, OptionalDouble minutes, Instant at) {
    return store.append(person, entry, outcome, minutes, at);
  }

  @Override
  public void appendAll(PersonId person, List<NewLine> lines, Instant at) {
    store.appendAll(person, lines, at);
  }

  @Override
  public void appendClear(PersonId person, EntryId entry, Instant at) {
    store.appendClear(person, entry, at);
  }

  @Override
  public Optional<Decision> current(PersonId person, EntryId entry, Instant at) {
    return store.current(person, entry, at);
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
