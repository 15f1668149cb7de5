package dev.fovea.app.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Changes;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.EntryRepository;
import dev.fovea.app.stream.SourceRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Entries read once: those decided on, and those in the window of each person. An entry is the same
 * object as long as it reads the same.
 */
public final class RememberedEntries implements EntryRepository {

  /** Some 10 KB each. */
  private static final int MOST = 30_000;

  /** A window moves with the clock; one is cut to what is asked for until it is so old. */
  private static final Duration SLACK = Duration.ofHours(1);

  private static final int MOST_PAGES = 64;

  private final EntryRepository store;
  private final SourceRepository sources;
  private final Changes changes;
  private final Cache<EntryId, Entry> known = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Map<PersonId, Window> windows = new ConcurrentHashMap<>();

  private final Cache<Asked, Page> pages = Caffeine.newBuilder().maximumSize(MOST_PAGES).build();

  private record Asked(PersonId person, Optional<Place> before, int limit) {}

  private record Page(long version, List<Entry> entries) {}

  private record Window(long version, Instant since, List<Entry> entries) {}

  /** Remembers what a store gives. */
  public RememberedEntries(EntryRepository store, SourceRepository sources, Changes changes) {
    this.store = store;
    this.sources = sources;
    this.changes = changes;
    changes.onEntries(changed -> {
      if (changed.isEmpty()) {
        known.invalidateAll();
      } else {
        known.invalidateAll(changed);
      }
    });
  }

  @Override
  public int save(Collection<Entry> entries) {
    return store.save(entries);
  }

  @Override
  public Optional<Entry> find(EntryId id) {
    return findAll(List.of(id)).stream().findFirst();
  }

  @Override
  public List<Entry> findAll(Collection<EntryId> ids) {
    List<Entry> found = new ArrayList<>(ids.size());
    List<EntryId> missing = new ArrayList<>();
    for (EntryId id : ids) {
      Entry entry = known.getIfPresent(id);
      if (entry == null) {
        missing.add(id);
      } else {
        found.add(entry);
      }
    }
    if (!missing.isEmpty()) {
      found.addAll(store.findAll(missing).stream().map(this::kept).toList());
    }
    return found;
  }

  private Entry kept(Entry entry) {
    Entry before = known.asMap().putIfAbsent(entry.id(), entry);
    return entry.equals(before) ? before : entry;
  }

  @Override
  public List<EntryId> idsBeginning(String prefix, int limit) {
    return store.idsBeginning(prefix, limit);
  }

  @Override
  public int count(String sourceAddress) {
    return store.count(sourceAddress);
  }

  @Override
  public int count() {
    return store.count();
  }

  @Override
  public List<Revised> writtenAfter(Revision revision, int limit) {
    return store.writtenAfter(revision, limit);
  }

  @Override
  public List<Entry> within(PersonId person, Instant since, Instant until) {
    // The count first: what changes while the window is read makes it old.
    long version = changes.streams(person);
    Window window = windows.get(person);
    if (window == null
        || window.version() != version
        || since.isBefore(window.since())
        || since.isAfter(window.since().plus(SLACK))) {
      List<Entry> entries =
          store.within(person, since, Instant.ofEpochMilli(Long.MAX_VALUE)).stream()
              .map(this::kept)
              .toList();
      window = new Window(version, since, entries);
      windows.put(person, window);
    }
    return window.entries().stream()
        .filter(entry ->
            entry.publishedAt().filter(at -> between(at, since, until)).isPresent()
                || between(entry.firstSeenAt(), since, until))
        .toList();
  }

  private static boolean between(Instant at, Instant since, Instant until) {
    return !at.isBefore(since) && !at.isAfter(until);
  }

  @Override
  public Optional<Entry> visible(PersonId person, EntryId id) {
    // Whoever follows its source may see it; the store knows of other grounds.
    Optional<Entry> entry = find(id);
    return entry.isPresent() && follows(person, entry.get()) ? entry : store.visible(person, id);
  }

  private boolean follows(PersonId person, Entry entry) {
    return sources.followedBy(person).stream()
        .anyMatch(source -> source.address().equals(entry.source()));
  }

  @Override
  public List<Card> cards(PersonId person) {
    return store.cards(person);
  }

  @Override
  public List<Entry> stream(PersonId person, Optional<Place> before, int limit) {
    long version = changes.streams(person);
    Asked asked = new Asked(person, before, limit);
    Page page = pages.getIfPresent(asked);
    if (page == null || page.version() != version) {
      page =
          new Page(version, store.stream(person, before, limit).stream().map(this::kept).toList());
      pages.put(asked, page);
    }
    return page.entries();
  }
}
