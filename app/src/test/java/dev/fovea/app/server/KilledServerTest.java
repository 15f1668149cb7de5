package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Secret;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Language;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server has acknowledged over HTTP survives its being killed while several people's
 * programs write. Once by default; the Maven profile {@code durability} does it fifty times.
 */
class KilledServerTest {

  private static final int KILLS = Integer.getInteger("fovea.durability.kills", 1);
  private static final int WRITERS = 4;
  private static final int ENTRIES = 200;
  private static final String SOURCE = "https://source.example/feed";

  @TempDir Path folder;

  @Test
  void noAcknowledgedDecisionIsLostByKillingAServerUnderWriteLoad()
      throws IOException, InterruptedException {
    Random random = new Random(42);
    Secret secret = Secret.random();
    List<EntryId> entries = new ArrayList<>();
    PersonId person = fill(secret, entries);
    Map<Long, String> acknowledged = new ConcurrentHashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      int before = acknowledged.size();
      try (ServerProcess server = ServerProcess.start(folder, "-Xmx256m", "-XX:+UseSerialGC");
          ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
        assertThat(search(server.where(), secret)).as("start %d", kill).contains("text 7");
        Semaphore written = new Semaphore(0);
        for (int writer = 0; writer < WRITERS; writer++) {
          long seed = random.nextLong();
          writers.execute(() ->
              write(server.where(), secret, entries, new Random(seed), acknowledged, written));
        }
        written.acquire(1 + random.nextInt(100));
        server.kill();
      }
      assertThat(acknowledged).hasSizeGreaterThan(before);
      try (Store store = Store.open(folder, Language.ENGLISH)) {
        Map<Long, String> kept = new ConcurrentHashMap<>();
        for (JournalLine line : store.journal().lines(person)) {
          kept.put(line.sequence(), line.entry() + " " + line.word());
        }
        assertThat(kept).as("after kill %d", kill).containsAllEntriesOf(acknowledged);
        // Each writer may have had one line written that it was not told of any more.
        assertThat(kept.size() - acknowledged.size()).isBetween(0, (kill + 1) * WRITERS);
      }
    }
  }

  private PersonId fill(Secret secret, List<EntryId> ids) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      Account ada = store.accounts().addFirst(new AccountName("Ada"), "h", now).orElseThrow();
      store.credentials().addToken(secret, ada.person(), "writer", now);
      store.sources().follow(ada.person(), Source.unread(SOURCE));
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < ENTRIES; i++) {
        String guid = Integer.toString(i);
        entries.add(
            new Entry(
                EntryId.of(SOURCE, guid),
                SOURCE,
                guid,
                Optional.empty(),
                "Entry number " + i,
                Optional.empty(),
                Optional.of(now.minusSeconds(i)),
                now,
                Language.ENGLISH,
                "",
                "text " + i));
      }
      store.entries().save(entries);
      entries.forEach(entry -> ids.add(entry.id()));
      return ada.person();
    }
  }

  /** Decides until the server is gone; notes what it said it had written. */
  private static void write(
      URI server,
      Secret secret,
      List<EntryId> entries,
      Random random,
      Map<Long, String> acknowledged,
      Semaphore written) {
    JsonMapper json = JsonMapper.builder().build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (true) {
        EntryId id = entries.get(random.nextInt(entries.size()));
        Outcome outcome = List.of(Outcome.values()).get(random.nextInt(Outcome.values().length));
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(server.resolve("/api/v1/entries/" + id + "/decision"))
                    .header("Authorization", "Bearer " + secret.text())
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"outcome\":\"" + outcome.word() + "\"}"))
                    .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          long sequence = json.readTree(answer.body()).get("sequence").asLong();
          acknowledged.put(sequence, id + " " + outcome.word());
        }
        written.release();
      }
    } catch (IOException gone) {
      written.release();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String search(URI server, Secret secret) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(server.resolve("/search?q=entry+number+7"))
                  .header("Authorization", "Bearer " + secret.text())
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }
}
