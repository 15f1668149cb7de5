package dev.fovea.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Crowd.Manner;
import dev.fovea.app.stream.SourceReport.Status;
import dev.fovea.app.stream.fetch.FetchLimits;
import dev.fovea.models.Language;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many feeds at once, among them those of hosts that mean no good. {@code -Pfeeds} refreshes 200 as
 * a server would, five times over, prints what that took, and sees that memory stays flat.
 */
class ManyFeedsTest {

  private static final int MEGABYTE = 1 << 20;

  private static final int ROUNDS = 5;

  /** Far less than what one round reads, which is some 100 MB. */
  private static final long SLACK = 16L * MEGABYTE;

  @TempDir Path folder;
  private Crowd crowd;
  private Store store;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @BeforeEach
  void open() throws Exception {
    crowd = new Crowd();
    store = Store.open(folder.resolve("data"), Language.ENGLISH);
  }

  @AfterEach
  void close() {
    store.close();
    crowd.close();
  }

  @Test
  void nobodyWaitsForThoseWhoNeverAnswerOrNeverEnd() throws Exception {
    // Nobody is given up before everybody else is done, or this would never come to an end.
    FetchLimits patient =
        new FetchLimits(
            Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(10), 200_000, 5, 2);
    Set<String> waiting = ConcurrentHashMap.newKeySet();
    waiting.addAll(follow(Manner.SOUND, 30));
    waiting.addAll(follow(Manner.ENDLESS, 3));
    waiting.addAll(follow(Manner.SWELLING, 3));
    waiting.addAll(follow(Manner.BROKEN, 3));
    follow(Manner.SILENT, 40);
    follow(Manner.DRIPPING, 5);
    CountDownLatch done = new CountDownLatch(waiting.size());
    Thread.ofVirtual()
        .start(() -> {
          try {
            done.await();
            crowd.release();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    Map<String, SourceReport> reports =
        refresh(
            patient,
            report -> {
              if (waiting.remove(report.address())) {
                done.countDown();
              }
            });
    assertThat(waiting).isEmpty();
    assertThat(reports).hasSize(84);
    reports.forEach((address, report) ->
        assertThat(report.status())
            .as(address)
            .isEqualTo(address.endsWith(Manner.SOUND.name()) ? Status.OK : Status.FAILED));
  }

  @Test
  @EnabledIfSystemProperty(named = "fovea.feeds", matches = "\\d+")
  void twoHundredFeedsAsAServerRefreshesThem() throws Exception {
    Map<Manner, Integer> counts = new EnumMap<>(Manner.class);
    counts.putAll(
        Map.of(
            Manner.SOUND,
            120,
            Manner.SILENT,
            15,
            Manner.DRIPPING,
            20,
            Manner.ENDLESS,
            15,
            Manner.HUGE,
            10,
            Manner.SWELLING,
            10,
            Manner.BROKEN,
            10));
    counts.forEach(this::follow);
    List<Long> kept = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      refreshOnce(round, counts);
      kept.add(keptAfterCollection());
      System.out.printf("  heap after a collection %d MiB%n", kept.getLast() / MEGABYTE);
      // Whatever was asked is due again, also what has failed and been put off.
      now = now.plus(Duration.ofDays(1));
    }
    // What a round leaves behind would add up: the last rounds keep no more than the first ones.
    assertThat(Collections.max(kept.subList(ROUNDS / 2, ROUNDS)))
        .as("bytes kept after each round: %s", kept)
        .isLessThan(Collections.max(kept.subList(0, ROUNDS / 2)) + SLACK);
  }

  private void refreshOnce(int round, Map<Manner, Integer> counts) throws InterruptedException {
    resetPeaks();
    long start = System.nanoTime();
    Map<Manner, Long> last = new ConcurrentHashMap<>();
    Map<String, SourceReport> reports =
        refresh(
            FetchLimits.STANDARD,
            report -> last.merge(manner(report.address()), System.nanoTime() - start, Math::max));
    long took = System.nanoTime() - start;
    System.out.printf(
        "round %d: %d feeds, all done after %.1f s%n", round, reports.size(), took / 1e9);
    last.forEach((manner, at) ->
        System.out.printf(
            "  %-8s %3d, the last after %.1f s%n", manner, counts.get(manner), at / 1e9));
    System.out.printf(
        "  heap at most %d MiB of %d%n",
        peak() / MEGABYTE, Runtime.getRuntime().maxMemory() / MEGABYTE);
    reports.forEach((address, report) ->
        assertThat(report.status() == Status.OK)
            .as("%s: %s", address, report.error())
            .isEqualTo(Set.of(Manner.SOUND, Manner.HUGE).contains(manner(address))));
  }

  /** What is reachable: collected several times, because some of it goes only in a second turn. */
  private static long keptAfterCollection() {
    for (int turn = 0; turn < 3; turn++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Manner manner(String address) {
    return Manner.valueOf(address.substring(address.lastIndexOf('/') + 1));
  }

  private List<String> follow(Manner manner, int count) {
    List<String> addresses = crowd.feeds(manner, count);
    addresses.forEach(address -> store.sources().follow(PersonId.LOCAL, Source.unread(address)));
    return addresses;
  }

  private Map<String, SourceReport> refresh(
      FetchLimits limits, java.util.function.Consumer<SourceReport> listener)
      throws InterruptedException {
    try (Refresher refresher =
        new Refresher(
            store.sources(),
            store.entries(),
            new PipedFeeds(),
            Hubs.NONE,
            new NetworkAccess(false, List.of("127.0.0.0/8")),
            (InstantSource) () -> now,
            Language.ENGLISH,
            limits)) {
      return refresher.refresh(PersonId.LOCAL, listener).stream()
          .collect(Collectors.toMap(SourceReport::address, report -> report));
    }
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static void resetPeaks() {
    System.gc();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** The sum of what each part of the heap held at most: an upper bound. */
  private static long peak() {
    return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }
}
