package dev.fovea.app.service;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.stream.HubSubscriber;
import dev.fovea.app.stream.NetworkAccess;
import dev.fovea.app.stream.Refresher;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the sources that anybody follows up to date, each when it is due: all at the same time, but
 * a host for two documents at most. One round at a time; runs until it is closed.
 */
public final class FeedClock implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(FeedClock.class);

  /** Between two looks at what is due. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Composition composition;
  private final Refresher refresher;
  private final HubSubscriber hubs;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;
  private volatile Optional<Round> last = Optional.empty();

  /**
   * What came of a round.
   *
   * @param at when it ended
   * @param sources how many sources were due
   * @param failed how many of them failed
   * @param added how many entries were new
   */
  public record Round(Instant at, int sources, int failed, int added) {}

  /**
   * Of one store; {@link #start} begins.
   *
   * @param access where documents may be fetched from
   * @param hubs asked, after each round, to tell what is new
   */
  public FeedClock(Composition composition, NetworkAccess access, HubSubscriber hubs) {
    this.composition = composition;
    this.hubs = hubs;
    this.refresher = composition.refresher(access, hubs);
    this.thread = Thread.ofVirtual().name("feeds").unstarted(this::run);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /** Has it look now: somebody follows something new. */
  public void wake() {
    news.release();
  }

  /** The last round; absent before the first has ended. */
  public Optional<Round> last() {
    return last;
  }

  private void run() {
    while (!closed) {
      try {
        news.drainPermits();
        round();
        if (news.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          LOGGER.debug("woken: somebody follows something new");
        }
      } catch (InterruptedException stop) {
        return;
      }
    }
  }

  private void round() throws InterruptedException {
    try {
      Instant now = composition.clock().instant();
      List<Source> due =
          composition.repositories().sources().allFollowed().stream()
              .filter(source -> isDue(source, now))
              .toList();
      List<SourceReport> reports = refresher.refresh(due, report -> {});
      last =
          Optional.of(
              new Round(
                  composition.clock().instant(),
                  reports.size(),
                  (int) reports.stream().filter(report -> report.error().isPresent()).count(),
                  reports.stream().mapToInt(SourceReport::added).sum()));
      hubs.ask();
    } catch (RuntimeException failure) {
      // A full disk today must not keep the feeds from being read tomorrow.
      LOGGER.warn("a round of the feeds failed: {}", failure.toString());
    }
  }

  /** What costs nobody anything has no date of its own; it is read as often as anything may be. */
  private static boolean isDue(Source source, Instant now) {
    return source
        .dueAt()
        .map(due -> !due.isAfter(now))
        .orElseGet(() ->
            source.fetchedAt().isEmpty()
                || source.fetchedAt().get().plus(Duration.ofMinutes(15)).isBefore(now));
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.join(FAREWELL)) {
        LOGGER.warn("a feed is still being read; the server ends without it");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    refresher.close();
  }
}
