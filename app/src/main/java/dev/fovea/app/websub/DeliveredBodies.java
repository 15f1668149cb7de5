package dev.fovea.app.websub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;

/**
 * Reads what hubs deliver into memory, which has to happen before its signature can be looked at:
 * only so much, only so long, and of what is large only a few at a time. Safe for use by any number
 * of threads.
 */
final class DeliveredBodies {

  private static final int SMALL = 1 << 19;
  private static final int BLOCK = 1 << 13;
  private static final int LARGE_AT_ONCE = 4;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final int most;
  private final InstantSource clock;
  private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

  /**
   * Takes bodies up to a size.
   *
   * @param most in bytes
   */
  DeliveredBodies(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /**
   * Reads a body to its end.
   *
   * @param declared how long it says it is; negative where it does not say
   * @throws RefusedBodyException if it is too large (413), too slow (408), or large while others
   *     are (503)
   * @throws IOException if the connection breaks
   */
  byte[] read(InputStream body, long declared) throws IOException, RefusedBodyException {
    if (declared > most) {
      throw new RefusedBodyException(HttpStatus.CONTENT_TOO_LARGE);
    }
    Instant end = clock.instant().plus(LONGEST);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    if (!copy(body, read, Math.min(SMALL, most), end)) {
      return read.toByteArray();
    }
    if (!large.tryAcquire()) {
      throw new RefusedBodyException(HttpStatus.SERVICE_UNAVAILABLE);
    }
    try {
      if (copy(body, read, most, end) && body.read() >= 0) {
        throw new RefusedBodyException(HttpStatus.CONTENT_TOO_LARGE);
      }
      return read.toByteArray();
    } finally {
      large.release();
    }
  }

  /** Reads until there are so many bytes; says whether there are, or the body ended before. */
  private boolean copy(InputStream body, ByteArrayOutputStream read, int until, Instant end)
      throws IOException, RefusedBodyException {
    byte[] block = new byte[BLOCK];
    while (read.size() < until) {
      int count = body.read(block, 0, Math.min(BLOCK, until - read.size()));
      if (count < 0) {
        return false;
      }
      if (clock.instant().isAfter(end)) {
        throw new RefusedBodyException(HttpStatus.REQUEST_TIMEOUT);
      }
      read.write(block, 0, count);
    }
    return true;
  }
}
