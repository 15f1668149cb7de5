package dev.fovea.app.stream;

import dev.fovea.app.stream.fetch.Fetch;
import dev.fovea.app.stream.fetch.FetchLimits;
import dev.fovea.app.stream.fetch.HttpFetcher;
import dev.fovea.app.stream.fetch.Request;
import dev.fovea.app.stream.picture.PictureType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Fetches the pictures that entries refer to, so that no reader's browser has to: by the same
 * fetcher as feeds, with tighter limits, and never from a private network that was not opened,
 * because an entry's address is a stranger's. Safe for use by any number of threads.
 */
public final class Pictures implements AutoCloseable {

  private static final FetchLimits LIMITS =
      new FetchLimits(
          Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15), 8_000_000, 5, 4);

  /** Each is in memory while it passes through. */
  private static final int AT_ONCE = 16;

  private static final int HEAD = 16;

  private final HttpFetcher fetcher;
  private final Semaphore room = new Semaphore(AT_ONCE, true);

  /**
   * Of one server.
   *
   * @param access what its operator has opened
   */
  public Pictures(NetworkAccess access, InstantSource clock) {
    this.fetcher = new HttpFetcher(LIMITS, access.policy(), clock);
  }

  /**
   * The picture at an address.
   *
   * @param address absolute, {@code http:} or {@code https:}
   * @return absent where there is none, for whatever reason: it cannot be had, or is something else
   * @throws InterruptedException if the thread is told to stop
   */
  public Optional<Picture> fetch(String address) throws InterruptedException {
    room.acquire();
    try {
      return fetcher.fetch(Request.unconditional(address)) instanceof Fetch.Fetched(var document)
          ? PictureType.of(document.content().head(HEAD))
              .map(type -> new Picture(type, document.content()))
          : Optional.empty();
    } finally {
      room.release();
    }
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
