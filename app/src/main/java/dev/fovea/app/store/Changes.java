package dev.fovea.app.store;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.EntryId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Counts what this process has changed in a store, and nobody else may change it. Whoever remembers
 * something compares the counts. They rise after the change is committed, so what was read before a
 * count was taken is never newer than it. Safe for use by any number of threads.
 */
public final class Changes {

  private final AtomicLong entries = new AtomicLong();
  private final AtomicLong descriptions = new AtomicLong();
  private final AtomicLong understandings = new AtomicLong();
  private final AtomicLong admissions = new AtomicLong();
  private final Map<PersonId, AtomicLong> following = new ConcurrentHashMap<>();
  private final Map<PersonId, AtomicLong> decisions = new ConcurrentHashMap<>();
  private final Map<PersonId, AtomicLong> statements = new ConcurrentHashMap<>();
  private final List<Consumer<Collection<EntryId>>> listeners = new CopyOnWriteArrayList<>();

  /** How often what stands in a person's streams may have changed. */
  public long streams(PersonId person) {
    return entries.get() + count(following, person);
  }

  /** How often the sources that a person follows may have changed, or what is known of them. */
  public long sources(PersonId person) {
    return descriptions.get() + count(following, person);
  }

  /** How often a person has said something about themselves. */
  public long statements(PersonId person) {
    return count(statements, person);
  }

  /** How often a person has decided. */
  public long decisions(PersonId person) {
    return count(decisions, person);
  }

  /** How often somebody who was let in before may no longer be. */
  public long admissions() {
    return admissions.get();
  }

  /** More has become known of entries: what they are about, how much noise they are. */
  public void understood() {
    understandings.incrementAndGet();
  }

  /** How often anything may have changed that a person's briefing depends on. */
  public long all(PersonId person) {
    return apartFromDecisions(person) + decisions(person);
  }

  /** The same, but for what the person decided. */
  public long apartFromDecisions(PersonId person) {
    return streams(person) + count(statements, person) + understandings.get();
  }

  /** Tells somebody from now on which stored entries read differently; none means any may. */
  public void onEntries(Consumer<Collection<EntryId>> listener) {
    listeners.add(listener);
  }

  void savedEntries(Collection<EntryId> changed) {
    if (!changed.isEmpty()) {
      listeners.forEach(listener -> listener.accept(changed));
    }
    entries.incrementAndGet();
  }

  void removedEntries() {
    listeners.forEach(listener -> listener.accept(List.of()));
    entries.incrementAndGet();
  }

  void admitted() {
    admissions.incrementAndGet();
  }

  void described() {
    descriptions.incrementAndGet();
  }

  void followed(PersonId person) {
    increment(following, person);
  }

  void decided(PersonId person) {
    increment(decisions, person);
  }

  void said(PersonId person) {
    increment(statements, person);
  }

  private static long count(Map<PersonId, AtomicLong> counts, PersonId person) {
    AtomicLong count = counts.get(person);
    return count == null ? 0 : count.get();
  }

  private static void increment(Map<PersonId, AtomicLong> counts, PersonId person) {
    counts.computeIfAbsent(person, each -> new AtomicLong()).incrementAndGet();
  }
}
