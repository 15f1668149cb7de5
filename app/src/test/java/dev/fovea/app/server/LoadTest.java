package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Secret;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Embedding;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One person with 20,000 entries, 2,000 of them in the window, and 5,000 decisions, asking 300
 * times a second: 60 % stream and entries, 30 % briefings, 10 % decisions. Prints what it measured;
 * fails only if an answer was wrong, because times depend on the machine. Run by {@code ./mvnw
 * -Pload -pl app -am -Dtest=LoadTest -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
@EnabledIfSystemProperty(named = "fovea.load.seconds", matches = "[0-9]+")
class LoadTest {

  private static final int ENTRIES = 20_000;
  private static final int IN_WINDOW = 2_000;
  private static final int DECISIONS = 5_000;
  private static final int SOURCES = 40;
  private static final int DIMENSION = 384;
  private static final int TOPICS = 30;

  /** A machine that is too slow gets fewer requests a second, which the report shows. */
  private static final int MOST_AT_ONCE = 64;

  @TempDir Path folder;

  @Test
  void answersThreeHundredRequestsASecond() throws InterruptedException, IOException {
    int seconds = Integer.getInteger("fovea.load.seconds");
    int rate = Integer.getInteger("fovea.load.rate", 300);
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    Secret secret = Secret.random();
    List<EntryId> ids = fill(now, secret);
    Instant started = Instant.now();
    InstantSource clock = () -> now.plus(Duration.between(started, Instant.now()));
    Map<String, ConcurrentLinkedQueue<Double>> times = new HashMap<>();
    ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    try (Server server = Server.start(Servers.settings(folder, clock));
        Visitor visitor = new Visitor(server);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      String[] token = {"Authorization", "Bearer " + secret.text()};
      List.of("first briefing", "briefing", "stream", "entry", "decision")
          .forEach(kind -> times.put(kind, new ConcurrentLinkedQueue<>()));
      measure(
          "first briefing",
          times,
          errors,
          () -> visitor.get("/api/v1/briefing", token).statusCode());
      for (int i = 0; i < 30; i++) {
        visitor.get("/api/v1/briefing?minutes=" + (10 + i % 5), token);
      }
      Semaphore room = new Semaphore(MOST_AT_ONCE);
      Random random = new Random(42);
      long begin = System.nanoTime();
      for (int i = 0; i < seconds * rate; i++) {
        long due = begin + i * 1_000_000_000L / rate;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        int kind = random.nextInt(100);
        EntryId id = ids.get(random.nextInt(IN_WINDOW));
        int minutes = 10 + random.nextInt(5);
        Outcome outcome = List.of(Outcome.values()).get(random.nextInt(6));
        room.acquire();
        threads.execute(() -> {
          if (kind < 30) {
            measure(
                "stream", times, errors, () -> visitor.get("/api/v1/entries", token).statusCode());
          } else if (kind < 60) {
            measure(
                "entry",
                times,
                errors,
                () -> visitor.get("/api/v1/entries/" + id, token).statusCode());
          } else if (kind < 90) {
            measure(
                "briefing",
                times,
                errors,
                () -> visitor.get("/api/v1/briefing?minutes=" + minutes, token).statusCode());
          } else {
            measure(
                "decision",
                times,
                errors,
                () ->
                    visitor
                        .send(
                            "PUT",
                            "/api/v1/entries/" + id + "/decision",
                            "{\"outcome\":\"" + outcome.word() + "\"}",
                            token[0],
                            token[1],
                            "Content-Type",
                            "application/json")
                        .statusCode());
          }
          room.release();
        });
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
      System.out.printf(
          "%d requests in %.1f s, %d errors%n",
          seconds * rate, (System.nanoTime() - begin) / 1e9, errors.size());
      System.out.println(
          visitor
              .get("/metrics", token)
              .body()
              .lines()
              .filter(line -> line.matches("fovea_stage_seconds_(sum|count|max).*"))
              .reduce("", (all, line) -> all + line + "\n"));
      Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS"))
          .forEach(System.out::println);
    }
    times.forEach((kind, all) -> System.out.println(report(kind, all)));
    assertThat(errors).isEmpty();
  }

  private interface Request {
    int status();
  }

  private static void measure(
      String kind,
      Map<String, ConcurrentLinkedQueue<Double>> times,
      ConcurrentLinkedQueue<String> errors,
      Request request) {
    long start = System.nanoTime();
    try {
      int status = request.status();
      if (status != 200) {
        errors.add(kind + " " + status);
      }
    } catch (RuntimeException failure) {
      errors.add(kind + " " + failure);
    }
    ConcurrentLinkedQueue<Double> ofKind = times.get(kind);
    if (ofKind != null) {
      ofKind.add((System.nanoTime() - start) / 1e6);
    }
  }

  private static String report(String kind, ConcurrentLinkedQueue<Double> times) {
    double[] sorted = times.stream().mapToDouble(each -> each).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%-15s n %6d  p50 %8.1f ms  p99 %8.1f ms",
        kind,
        sorted.length,
        sorted[sorted.length / 2],
        sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)]);
  }

  /** Fills a store; the ids come newest first. */
  private List<EntryId> fill(Instant now, Secret secret) {
    Random random = new Random(42);
    List<EntryId> ids = new ArrayList<>();
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      Account ada = store.accounts().addFirst(new AccountName("Ada"), "h", now).orElseThrow();
      store.credentials().addToken(secret, ada.person(), "load", now);
      for (int source = 0; source < SOURCES; source++) {
        store.sources().follow(ada.person(), Source.unread(address(source)));
        store
            .sources()
            .update(
                new Source(
                    address(source),
                    Optional.empty(),
                    "Source " + source,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(now),
                    Optional.of(now.plus(Duration.ofDays(1))),
                    0,
                    Optional.empty()));
      }
      float[][] topics = new float[TOPICS][];
      for (int topic = 0; topic < TOPICS; topic++) {
        topics[topic] = direction(random, new float[DIMENSION], 1);
      }
      List<Entry> entries = new ArrayList<>();
      Map<EntryId, Embedding> points = new HashMap<>();
      Duration window = Duration.ofDays(7);
      for (int i = 0; i < ENTRIES; i++) {
        int topic = random.nextInt(TOPICS);
        Duration age = window.multipliedBy(i).dividedBy(IN_WINDOW);
        Entry entry = entry(i, topic, now.minus(age), random);
        entries.add(entry);
        ids.add(entry.id());
        points.put(
            entry.id(), Embedding.of("all-minilm-l6-v2", direction(random, topics[topic], 0.8)));
      }
      store.entries().save(entries);
      store.embeddings().save(points);
      for (int i = 0; i < DECISIONS; i++) {
        store
            .journal()
            .append(
                ada.person(),
                ids.get(IN_WINDOW + i),
                List.of(Outcome.values()).get(random.nextInt(6)),
                OptionalDouble.empty(),
                now.minus(Duration.ofMinutes(DECISIONS - i)));
      }
    }
    return ids;
  }

  private static Entry entry(int number, int topic, Instant at, Random random) {
    String source = address(random.nextInt(SOURCES));
    StringBuilder text = new StringBuilder();
    int words = 100 + random.nextInt(600);
    for (int word = 0; word < words; word++) {
      text.append("word").append(topic).append('x').append(random.nextInt(3000)).append(' ');
    }
    String guid = Integer.toString(number);
    return new Entry(
        EntryId.of(source, guid),
        source,
        guid,
        Optional.of(source + "/" + number),
        "Entry " + number + " of topic " + topic + " and " + random.nextInt(100_000),
        Optional.empty(),
        Optional.of(at),
        at,
        Language.ENGLISH,
        "<p>" + text + "</p>",
        text.toString());
  }

  private static String address(int source) {
    return "https://source" + source + ".example/feed";
  }

  private static float[] direction(Random random, float[] around, double spread) {
    double[] values = new double[DIMENSION];
    double norm = 0;
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = around[i] * Math.sqrt(DIMENSION) + spread * random.nextGaussian();
      norm += values[i] * values[i];
    }
    float[] unit = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      unit[i] = (float) (values[i] / Math.sqrt(norm));
    }
    return unit;
  }
}
