package dev.fovea.app.memory;

import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.Redecision;
import dev.fovea.app.stream.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The decisions of one person that hold, and those that held a few decisions ago: whoever began to
 * read before a decision still finds what held then. Safe for use by any number of threads.
 */
final class HeldDecisions {

  private static final int MOST_STATES = 8;

  private static final int MOST_CHANGES = 64;

  private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(5);

  /** Held while a line is written: nobody who only reads waits for the disk. */
  private final ReentrantLock writing = new ReentrantLock();

  private long version = -1;

  /** Oldest decision first. */
  private final Map<EntryId, Decision> byEntry = new LinkedHashMap<>();

  /** Newest first; each holds from its instant to that of the one before it. */
  private final Deque<State> states = new ArrayDeque<>();

  /** What the last lines changed, oldest first; the last one led to {@link #version}. */
  private final Deque<Redecision> redecisions = new ArrayDeque<>();

  private record State(Instant from, List<Decision> decisions) {}

  /** Has lines written one at a time, so that what is remembered changes in the journal's order. */
  <T> T written(Supplier<T> write) {
    writing.lock();
    try {
      return write.get();
    } finally {
      writing.unlock();
    }
  }

  /**
   * Returns when no line is on its way that stands in the journal and is not known here yet.
   *
   * @param journal the version that the journal has by now
   */
  void awaitLines(long journal) {
    if (!isUpTo(journal)) {
      written(() -> journal);
    }
  }

  private synchronized boolean isUpTo(long journal) {
    return version >= journal;
  }

  /** What held at an instant, if that is known for this version of the journal. */
  synchronized Optional<List<Decision>> at(long journal, Instant at) {
    if (version != journal) {
      return Optional.empty();
    }
    return states.stream()
        .filter(state -> !at.isBefore(state.from()))
        .findFirst()
        .map(State::decisions);
  }

  /** Whether {@link #on} tells what holds at an instant. */
  synchronized boolean isKnown(long journal, Instant at) {
    return version == journal && !states.isEmpty() && !at.isBefore(states.getFirst().from());
  }

  /**
   * When something is decided that was asked for at an instant: lines that came side by side stand
   * in the journal in the order of their instants.
   */
  synchronized Instant inOrder(Instant asked) {
    if (states.isEmpty()) {
      return asked;
    }
    Instant last = states.getFirst().from();
    boolean isSideBySide =
        asked.isBefore(last) && Duration.between(asked, last).compareTo(SIDE_BY_SIDE) < 0;
    return isSideBySide ? last : asked;
  }

  /** The decision that holds on an entry. */
  synchronized Optional<Decision> on(EntryId entry) {
    return Optional.ofNullable(byEntry.get(entry));
  }

  /**
   * What lines changed.
   *
   * @param version that of the journal after them
   * @param redecisions oldest first
   */
  record Since(long version, List<Redecision> redecisions) {}

  /**
   * What has changed since an earlier version of the journal; absent where that is not known.
   *
   * @param journal the version that it has by now, or had a moment ago
   */
  synchronized Optional<Since> since(long before, long journal) {
    long count = version - before;
    return version < journal || count < 0 || count > redecisions.size()
        ? Optional.empty()
        : Optional.of(
            new Since(version, redecisions.stream().skip(redecisions.size() - count).toList()));
  }

  /** What was read from the journal at an instant after which nothing was decided. */
  synchronized void read(long journal, Instant at, List<Decision> decisions) {
    version = journal;
    redecisions.clear();
    byEntry.clear();
    decisions.forEach(decision -> byEntry.put(decision.entry(), decision));
    states.clear();
    states.addFirst(new State(at, decisions));
  }

  /** A decision that stands in the journal now. */
  synchronized void decided(long before, long after, Decision decision) {
    if (follows(before, after, decision.at())) {
      // Once more at the end: it is the newest.
      Optional<Decision> held = Optional.ofNullable(byEntry.remove(decision.entry()));
      changed(new Redecision(decision.entry(), held, Optional.of(decision)));
      byEntry.put(decision.entry(), decision);
      holdsFrom(decision.at());
    }
  }

  /** What held on an entry was taken back. */
  synchronized void cleared(long before, long after, EntryId entry, Instant at) {
    if (follows(before, after, at)) {
      Optional<Decision> held = Optional.ofNullable(byEntry.remove(entry));
      changed(new Redecision(entry, held, Optional.empty()));
      holdsFrom(at);
    }
  }

  /** Whether a line is the next after what is known; otherwise nothing is known any more. */
  private boolean follows(long before, long after, Instant at) {
    boolean isNext =
        version == before
            && after == before + 1
            && !states.isEmpty()
            && !at.isBefore(states.getFirst().from());
    version = isNext ? after : -1;
    return isNext;
  }

  private void changed(Redecision redecision) {
    redecisions.addLast(redecision);
    if (redecisions.size() > MOST_CHANGES) {
      redecisions.removeFirst();
    }
  }

  private void holdsFrom(Instant at) {
    states.addFirst(new State(at, List.copyOf(byEntry.values())));
    if (states.size() > MOST_STATES) {
      states.removeLast();
    }
  }
}
