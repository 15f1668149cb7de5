package dev.fovea.app.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatestTellingsTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final AtomicInteger folds = new AtomicInteger();
  private final Semaphore permits = new Semaphore(0);
  private final Semaphore begun = new Semaphore(0);

  /** Folds when it is let, and counts. */
  private List<Story> stories(PersonId person) {
    begun.release();
    permits.acquireUninterruptibly();
    folds.incrementAndGet();
    return List.of();
  }

  @Test
  void whoeverAsksWhileItIsFoldedForTheFirstTimeWaitsForTheSameFold() throws Exception {
    try (LatestTellings tellings = new LatestTellings(this::stories, () -> now);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      tellings.prepare(PersonId.LOCAL, 1);
      begun.acquire();
      List<Future<Tellings>> waiting = new ArrayList<>();
      CountDownLatch asking = new CountDownLatch(3);
      for (int i = 0; i < 3; i++) {
        waiting.add(
            threads.submit(() -> {
              asking.countDown();
              return tellings.of(PersonId.LOCAL, 1);
            }));
      }
      asking.await();
      permits.release();
      for (Future<Tellings> each : waiting) {
        // Whoever came late finds what was folded; nobody has it folded again.
        assertThat(each.get().members()).isEmpty();
      }
      assertThat(folds).hasValue(1);
    }
  }

  @Test
  void whatWasFoldedAWhileAgoIsUsedWhileItIsFoldedAnew() throws Exception {
    try (LatestTellings tellings = new LatestTellings(this::stories, () -> now)) {
      permits.release();
      Tellings first = tellings.of(PersonId.LOCAL, 1);
      assertThat(tellings.of(PersonId.LOCAL, 1)).isSameAs(first);
      assertThat(folds).hasValue(1);
      begun.drainPermits();
      assertThat(tellings.of(PersonId.LOCAL, 2)).as("news came").isSameAs(first);
      begun.acquire();
      assertThat(tellings.of(PersonId.LOCAL, 3)).as("still under way").isSameAs(first);
      assertThat(begun.tryAcquire()).as("not folded twice at a time").isFalse();
      permits.release();
    }
    assertThat(folds).hasValue(2);
  }

  @Test
  void whatIsTooOldIsNotUsed() {
    try (LatestTellings tellings = new LatestTellings(this::stories, () -> now)) {
      permits.release(2);
      Tellings first = tellings.of(PersonId.LOCAL, 1);
      now = now.plus(Duration.ofMinutes(11));
      assertThat(tellings.of(PersonId.LOCAL, 1)).isNotSameAs(first);
      assertThat(folds).hasValue(2);
    }
  }

  @Test
  void whoWaitsMeetsTheFailureAndTheNextTriesAgain() {
    AtomicInteger tries = new AtomicInteger();
    try (LatestTellings tellings =
        new LatestTellings(
            person -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the disk is full");
              }
              return List.of();
            },
            () -> now)) {
      assertThatThrownBy(() -> tellings.of(PersonId.LOCAL, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the disk is full");
      assertThat(tellings.of(PersonId.LOCAL, 1).members()).isEmpty();
    }
  }
}
