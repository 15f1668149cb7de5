package dev.fovea.app.stream.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers which hosts want to be left alone, or do not answer, so that the next of their hundred
 * feeds neither bothers them nor waits for them. Safe for use by any number of threads.
 */
final class BackOff {

  /** A host that is down is left alone for so long: about one round. */
  private static final Duration DOWN = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofDays(1);

  /** Beyond this many, what has passed is forgotten. */
  private static final int MANY = 10_000;

  private final ConcurrentMap<String, Instant> until = new ConcurrentHashMap<>();

  /** When a host may be asked again; absent if it may be now. */
  Optional<Instant> of(String host, Instant now) {
    return Optional.ofNullable(until.get(host)).filter(end -> end.isAfter(now));
  }

  /** A host has said when it wants to be asked again. */
  void refused(String host, Instant retryAt, Instant now) {
    Instant longest = now.plus(LONGEST);
    note(host, retryAt.isAfter(longest) ? longest : retryAt, now);
  }

  /** A host cannot be reached. */
  void down(String host, Instant now) {
    note(host, now.plus(DOWN), now);
  }

  private void note(String host, Instant end, Instant now) {
    if (until.size() >= MANY) {
      until.values().removeIf(past -> !past.isAfter(now));
    }
    if (until.size() < MANY) {
      until.put(host, end);
    }
  }
}
