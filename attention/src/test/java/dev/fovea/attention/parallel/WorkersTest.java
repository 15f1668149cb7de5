package dev.fovea.attention.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyPartRunsExactlyOnceAndItsWritesAreSeen(int threads) {
    Workers workers = new Workers(threads);
    for (int parts : new int[] {0, 1, 2, 7, 1000}) {
      for (int round = 0; round < 50; round++) {
        int[] runs = new int[parts];
        workers.forEach(parts, part -> runs[part]++);
        assertThat(runs).containsOnly(parts == 0 ? new int[0] : new int[] {1}).hasSize(parts);
      }
    }
  }

  @Test
  void jobsInsideJobsAndFromOtherThreadsAllFinish() throws Exception {
    Workers workers = new Workers(3);
    AtomicIntegerArray counts = new AtomicIntegerArray(4);
    try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Future<?>> done = new ArrayList<>();
      for (int caller = 0; caller < 4; caller++) {
        int slot = caller;
        done.add(
            callers.submit(() ->
                workers.forEach(
                    20, outer -> workers.forEach(10, inner -> counts.incrementAndGet(slot)))));
      }
      for (Future<?> future : done) {
        future.get();
      }
    }
    for (int caller = 0; caller < 4; caller++) {
      assertThat(counts.get(caller)).isEqualTo(200);
    }
  }

  @Test
  void aThreadThatIsDoneWithItsOwnPartsHelpsTheOthers() {
    CountDownLatch others = new CountDownLatch(3);
    AtomicInteger waited = new AtomicInteger();
    new Workers(2)
        .forEach(
            4,
            part -> {
              if (part > 0) {
                others.countDown();
                return;
              }
              // Part 1 belongs to the same range: only the other thread can do it meanwhile.
              try {
                others.await();
                waited.incrementAndGet();
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
              }
            });
    assertThat(waited).hasValue(1);
  }

  @Test
  void aFailureReachesTheCallerAndThePoolGoesOn() {
    Workers workers = new Workers(2);
    assertThatThrownBy(() ->
            workers.forEach(
                100,
                part -> {
                  if (part == 3) {
                    throw new IllegalStateException("part 3");
                  }
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("part 3");
    AtomicInteger count = new AtomicInteger();
    workers.forEach(100, part -> count.incrementAndGet());
    assertThat(count).hasValue(100);
  }

  @Test
  void aPoolWithoutThreadsIsRefused() {
    assertThatThrownBy(() -> new Workers(0)).hasMessageContaining("at least 1");
  }
}
