package dev.fovea.app.shelf;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.decision.DecisionJournal.NewLine;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.shelf.Mark.Change;
import dev.fovea.app.shelf.Shelf.Books;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The shelves of everybody, and the marking on them. What a person may not see is on nobody's shelf
 * but its owner's: marking it does nothing. Safe for use by any number of threads.
 */
public final class Shelves implements AutoCloseable {

  /** Stories come and go with the clock. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** A decision that was just made may be taken back in a moment, and then its story with it. */
  private static final Duration SETTLED = Duration.ofDays(1);

  private final Composition composition;
  private final PersonalService service;
  private final Subscriptions subscriptions;
  private final LatestTellings tellings;
  private final Map<PersonId, Known> shelves = new ConcurrentHashMap<>();
  private final Map<PersonId, ReentrantLock> turns = new ConcurrentHashMap<>();

  /** Over one store. */
  public Shelves(Composition composition, PersonalService service, Subscriptions subscriptions) {
    this.composition = composition;
    this.service = service;
    this.subscriptions = subscriptions;
    this.tellings = new LatestTellings(service::stories, composition.clock());
  }

  /** A shelf and what it was made of. */
  private record Known(long streams, Books books, long decisions, Instant at, Shelf shelf) {}

  /** A person's shelf as it is now. */
  public Shelf of(PersonId person) {
    Store store = composition.store();
    // The counts first: what changes meanwhile makes the shelf old.
    long streams = store.changes().streams(person);
    long decisions = store.changes().decisions(person);
    Instant now = service.now();
    Known known = shelves.get(person);
    boolean sameBooks = known != null && known.streams() == streams;
    if (known != null
        && sameBooks
        && known.decisions() == decisions
        && now.isBefore(known.at().plus(FRESH))) {
      return known.shelf();
    }
    Books books = known != null && sameBooks ? known.books() : books(store, person);
    Shelf shelf =
        new Shelf(
            books, Marks.of(store.journal().lines(person)), () -> tellings.of(person, streams));
    shelves.put(person, new Known(streams, books, decisions, now, shelf));
    tellings.prepare(person, streams);
    return shelf;
  }

  private Books books(Store store, PersonId person) {
    return Books.of(
        subscriptions.of(person),
        store.labels().ofSources(person),
        store.labels().ofEntries(person),
        store.entries().cards(person),
        () -> new Numbers(store.numbers().ofEntries(person), store.numbers().ofSources(person)));
  }

  /** The entries of ids that the person may see, in the order asked for; others are left out. */
  public List<Entry> entries(PersonId person, Collection<EntryId> ids) {
    Shelf shelf = of(person);
    Map<EntryId, Entry> found =
        composition
            .store()
            .entries()
            .findAll(ids.stream().filter(id -> shelf.card(id).isPresent()).toList())
            .stream()
            .collect(Collectors.toMap(Entry::id, Function.identity()));
    return ids.stream()
        .distinct()
        .map(id -> Optional.ofNullable(found.get(id)))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Marks entries. A story is read or unread as a whole, so the other tellings of each go along; a
   * star is on one entry. All or nothing, on disk when it returns.
   */
  public void mark(PersonId person, Collection<EntryId> ids, Change change) {
    ReentrantLock turn = turns.computeIfAbsent(person, _ -> new ReentrantLock());
    turn.lock();
    try {
      Shelf shelf = of(person);
      Set<EntryId> marked = new LinkedHashSet<>();
      for (EntryId id : ids) {
        if (shelf.card(id).isPresent()) {
          marked.add(id);
        }
      }
      if (marked.isEmpty()) {
        return;
      }
      switch (change) {
        case READ -> {
          alsoTellings(shelf, marked);
          marked.addAll(settled(shelf));
        }
        case UNREAD -> alsoTellings(shelf, marked);
        case STAR, UNSTAR -> {}
      }
      List<NewLine> lines = new ArrayList<>();
      marked.forEach(id -> lines.addAll(shelf.mark(id).lines(id, change)));
      composition.store().journal().appendAll(person, lines, service.now());
    } finally {
      turn.unlock();
    }
  }

  private static void alsoTellings(Shelf shelf, Set<EntryId> marked) {
    // Where all are named, no other is left that could tell the same.
    if (!marked.containsAll(shelf.followed().stream().map(card -> card.id()).toList())) {
      List.copyOf(marked)
          .forEach(id ->
              shelf.tellings(id).stream()
                  .filter(other -> shelf.card(other).isPresent())
                  .forEach(marked::add));
    }
  }

  /**
   * What is read because another telling was decided on some time ago: written down, so that it
   * stays read when the story is too old to be recognised.
   */
  private List<EntryId> settled(Shelf shelf) {
    Instant before = service.now().minus(SETTLED);
    return shelf.readByStory().stream()
        .filter(id -> shelf.card(id).isPresent())
        .filter(id ->
            shelf.tellings(id).stream()
                .flatMap(other -> shelf.mark(other).verdict().stream())
                .map(JournalLine::at)
                .anyMatch(at -> at.isBefore(before)))
        .toList();
  }

  @Override
  public void close() {
    tellings.close();
  }
}
