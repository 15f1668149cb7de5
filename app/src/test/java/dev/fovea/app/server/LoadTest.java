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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One person with 20,000 entries, 2,000 of them in the window, and 5,000 decisions, asking 300
 * times a second: 60 % stream and stories, 30 % briefings, 10 % decisions; half of what is read as
 * pages, half by the API. The server is a process of its own, with an encoder loaded. Prints what
 * it measured, from the moment a request was due to its last byte; fails only if an answer was
 * wrong, because times depend on the machine. Run by {@code ./mvnw -Pload -pl app -am
 * -Dtest=LoadTest -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
@EnabledIfSystemProperty(named = "fovea.load.seconds", matches = "[0-9]+")
class LoadTest {

  private static final int ENTRIES = 20_000;
  private static final int IN_WINDOW = 2_000;
  private static final int DECISIONS = 5_000;
  private static final int SOURCES = 40;
  private static final int DIMENSION = 384;
  private static final int TOPICS = 30;

  private static final String ENCODER = "all-minilm-l6-v2";
  private static final int SECONDS = Integer.getInteger("fovea.load.seconds", 60);
  private static final int WARMING = Integer.getInteger("fovea.load.warming", 30);

  /** So many requests a second, one rate after the other. */
  private static final List<Integer> RATES =
      Arrays.stream(System.getProperty("fovea.load.rate", "300").split(",", -1))
          .map(Integer::valueOf)
          .toList();

  /**
   * Decisions fall on so many of the newest entries: on all, a minute of them empties the window.
   */
  private static final int DECIDED = Integer.getInteger("fovea.load.decided", IN_WINDOW);

  private static final String OPTIONS = System.getProperty("fovea.load.options", "-Xmx512m");

  @TempDir Path folder;

  @Test
  void answersThreeHundredRequestsASecond() throws InterruptedException, IOException {
    Secret secret = Secret.random();
    List<EntryId> ids = fill(Instant.now(), secret);
    try (ServerProcess server = ServerProcess.start(folder, OPTIONS.split(" ", -1));
        Load load =
            new Load(
                server.where(),
                "Bearer " + secret.text(),
                ids.subList(0, IN_WINDOW),
                ids.subList(0, DECIDED))) {
      load.encode(ENCODER);
      System.out.printf("%s%n", load.once("first briefing", "/api/v1/briefing"));
      System.out.printf("%s%n", load.once("first page", "/"));
      // What is new is encoded once; what is measured is what a server does day after day.
      load.awaitUnderstanding();
      // At first at a third of the rate: what has never run is compiled while it runs.
      load.run(WARMING, RATES.getFirst() / 3);
      load.run(WARMING, RATES.getFirst());
      for (int rate : RATES) {
        measure(server, load, rate);
      }
      System.out.println(load.stages());
    }
  }

  private static void measure(ServerProcess server, Load load, int rate)
      throws InterruptedException, IOException {
    int candidates = load.candidates();
    double processor = server.processorSeconds();
    Load.Result result = load.run(SECONDS, rate);
    processor = server.processorSeconds() - processor;
    System.out.printf("%d a second: %s", rate, result);
    System.out.printf(
        Locale.ROOT,
        "%d candidates before, %d after; processor %.1f s in %d s; resident %.0f MB, at most %.0f MB%n%n",
        candidates,
        load.candidates(),
        processor,
        SECONDS,
        server.residentMegabytes(),
        server.mostResidentMegabytes());
    assertThat(result.errors()).isEmpty();
  }

  /** Fills a store; the ids come newest first. */
  List<EntryId> fill(Instant now, Secret secret) {
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
        points.put(entry.id(), Embedding.of(ENCODER, direction(random, topics[topic], 0.8)));
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
