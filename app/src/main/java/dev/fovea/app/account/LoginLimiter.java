package dev.fovea.app.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords, by name and by the address they come from. Who has given too many within
 * a while waits until the oldest is forgotten, whether the next would be right or not. Safe for use
 * by any number of threads.
 */
public final class LoginLimiter {

  /** So many wrong passwords for one name are forgiven within {@link #SPAN}. */
  static final int PER_NAME = 8;

  /** So many from one address: several people may sit behind one. */
  static final int PER_ADDRESS = 24;

  static final Duration SPAN = Duration.ofMinutes(15);

  /** Bounds the memory that somebody who makes up names can take. */
  private static final int MOST_KEYS = 10_000;

  private final Map<String, Deque<Instant>> failures =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /**
   * Notes an attempt, before it is known whether it is right, so that many at once count, too; one
   * that comes too soon is not noted.
   *
   * @return how long they have to wait; zero if they may try now
   */
  public synchronized Duration attempt(String name, String address, Instant now) {
    Duration byName = wait(nameKey(name), PER_NAME, now);
    Duration byAddress = wait(addressKey(address), PER_ADDRESS, now);
    Duration wait = byName.compareTo(byAddress) > 0 ? byName : byAddress;
    if (wait.isZero()) {
      failures.computeIfAbsent(nameKey(name), _ -> new ArrayDeque<>()).addLast(now);
      failures.computeIfAbsent(addressKey(address), _ -> new ArrayDeque<>()).addLast(now);
    }
    return wait;
  }

  /** Forgets what was noted for a name and takes back one attempt of the address. */
  public synchronized void success(String name, String address) {
    failures.remove(nameKey(name));
    Deque<Instant> ofAddress = failures.get(addressKey(address));
    if (ofAddress != null) {
      ofAddress.pollLast();
    }
  }

  private Duration wait(String key, int most, Instant now) {
    Deque<Instant> noted = failures.get(key);
    if (noted == null) {
      return Duration.ZERO;
    }
    while (!noted.isEmpty() && !noted.getFirst().plus(SPAN).isAfter(now)) {
      noted.removeFirst();
    }
    return noted.size() < most ? Duration.ZERO : Duration.between(now, noted.getFirst().plus(SPAN));
  }

  private static String nameKey(String name) {
    return "name " + name;
  }

  private static String addressKey(String address) {
    return "address " + address;
  }
}
