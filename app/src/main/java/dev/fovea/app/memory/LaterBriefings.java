package dev.fovea.app.memory;

import dev.fovea.app.briefing.Briefing;
import dev.fovea.app.briefing.BriefingLog;
import dev.fovea.app.briefing.Considered;
import dev.fovea.app.briefing.LoggedCandidate;
import dev.fovea.app.briefing.LoggedPick;
import dev.fovea.app.input.StorageException;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log that is written a few seconds later: nobody who asks for a plan waits until all that it
 * passed over is on the disk, and of several plans within these seconds what the last one says of a
 * candidate is written once. Whoever reads the log finds everything in it. A process that is killed
 * loses what its last seconds showed, never a decision.
 */
public final class LaterBriefings implements BriefingLog, AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(LaterBriefings.class);

  private static final Duration DELAY = Duration.ofSeconds(5);

  private final BriefingLog store;
  private final Map<PersonId, UnwrittenBriefings> people = new ConcurrentHashMap<>();
  private final AtomicBoolean isDue = new AtomicBoolean();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("briefing-log").factory());

  /** Writes to a store's log. */
  public LaterBriefings(BriefingLog store) {
    this.store = store;
  }

  @Override
  public void record(PersonId person, List<Briefing> briefings, Collection<Considered> considered) {
    unwritten(person).add(briefings, considered);
    if (isDue.compareAndSet(false, true)) {
      // It reports its own failures.
      Future<?> _ = clock.schedule(this::writeAll, DELAY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private UnwrittenBriefings unwritten(PersonId person) {
    return people.computeIfAbsent(person, each -> new UnwrittenBriefings());
  }

  private void writeAll() {
    isDue.set(false);
    for (PersonId person : people.keySet()) {
      try {
        write(person);
      } catch (StorageException full) {
        // They are kept, and written with the next ones.
        LOGGER.error("{}", full.getMessage());
      } catch (RuntimeException failure) {
        LOGGER.error("what was shown could not be written down", failure);
      }
    }
  }

  private void write(PersonId person) {
    unwritten(person).write((briefings, considered) -> store.record(person, briefings, considered));
  }

  /** Forgets what was not written of a person, whose things are about to be erased. */
  public void forget(PersonId person) {
    unwritten(person).forget();
  }

  @Override
  public List<LoggedPick> picks(PersonId person, Instant since, Instant until) {
    write(person);
    return store.picks(person, since, until);
  }

  @Override
  public NavigableMap<Instant, Double> prices(PersonId person, Instant until) {
    write(person);
    return store.prices(person, until);
  }

  @Override
  public List<LoggedCandidate> candidates(PersonId person, Instant since, Instant until) {
    write(person);
    return store.candidates(person, since, until);
  }

  @Override
  public List<LoggedCandidate> candidates(PersonId person, Collection<EntryId> entries) {
    write(person);
    return store.candidates(person, entries);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    writeAll();
  }
}
