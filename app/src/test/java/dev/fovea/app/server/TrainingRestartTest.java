package dev.fovea.app.server;

import static dev.fovea.app.server.Trainees.QUICK;
import static dev.fovea.app.server.Trainees.json;
import static dev.fovea.app.server.Trainees.order;
import static dev.fovea.app.server.Trainees.rows;
import static dev.fovea.app.server.Trainees.watched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Secret;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.training.Training;
import dev.fovea.app.training.TrainingId;
import dev.fovea.app.training.TrainingState;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What becomes of trainings when their server ends. */
class TrainingRestartTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private final String[] ada = {"Authorization", ""};
  private PersonId person;

  @BeforeEach
  void account() {
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      Account account = store.accounts().addFirst(new AccountName("Ada"), "h", NOW).orElseThrow();
      person = account.person();
      Secret secret = Secret.random();
      store.credentials().addToken(secret, person, "test", NOW);
      ada[1] = "Bearer " + secret.text();
    }
  }

  private Server server() {
    return Server.start(Servers.settings(folder, InstantSource.fixed(NOW)));
  }

  @Test
  void whatIsUnderWayWhenTheServerEndsIsSaidToBeInterruptedToWhoeverWatchesAndAfterwards()
      throws IOException {
    String kept;
    String running;
    String queued;
    List<String> told;
    Server ending = server();
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    CompletableFuture<Void> ended = begun.thenAcceptAsync(steps -> ending.close());
    try (Visitor visitor = new Visitor(ending)) {
      kept = order(visitor, QUICK, rows(20), ada);
      assertThat(watched(visitor, kept, ada).getLast().path("state").asString()).isEqualTo("done");
      running = order(visitor, "epochs=100", rows(2000), ada);
      queued = order(visitor, QUICK, rows(20), ada);
      try (Stream<String> lines = visitor.lines("/api/v1/trainings/" + running + "/events", ada)) {
        told =
            lines
                .peek(line -> {
                  if (line.contains("\"step\":")) {
                    begun.complete(true);
                  }
                })
                .filter(line -> line.startsWith("data: "))
                .toList();
      }
    }
    ended.join();
    assertThat(told.getLast()).contains("\"failed\"", "interrupted");
    try (Server server = server();
        Visitor visitor = new Visitor(server)) {
      for (String id : List.of(running, queued)) {
        JsonNode training = json(visitor.get("/api/v1/trainings/" + id, ada));
        assertThat(training.path("state").asString()).isEqualTo("failed");
        assertThat(training.at("/failure/reason").asString()).isEqualTo("interrupted");
        assertThat(training.at("/failure/detail").asString()).contains("start it again");
      }
      assertThat(visitor.get("/api/v1/models/" + kept, ada).statusCode()).isEqualTo(200);
      String next = order(visitor, QUICK, rows(20), ada);
      assertThat(watched(visitor, next, ada).getLast().path("state").asString()).isEqualTo("done");
    }
  }

  @Test
  void afterACrashNothingIsLostSilentlyAndNothingUnfinishedStaysOnTheDisk() throws IOException {
    TrainingId crashed = TrainingId.random();
    Path model = folder.resolve("models").resolve(Long.toString(person.value()));
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      store
          .trainings()
          .add(
              new Training(
                  crashed,
                  person,
                  "Desk",
                  TrainingState.RUNNING,
                  Optional.empty(),
                  "{}",
                  new Training.Times(NOW, Optional.of(NOW), Optional.empty()),
                  OptionalLong.empty(),
                  Optional.empty(),
                  Optional.empty()));
    }
    for (String left : List.of(crashed + ".part", crashed.text())) {
      Files.writeString(
          Files.createDirectories(model.resolve(left)).resolve("model.safetensors"), "half");
    }
    try (Server server = server();
        Visitor visitor = new Visitor(server)) {
      JsonNode training = json(visitor.get("/api/v1/trainings/" + crashed, ada));
      assertThat(training.at("/failure/reason").asString()).isEqualTo("interrupted");
    }
    assertThat(model).doesNotExist();
  }

  @Test
  void aModelThatCannotBeWrittenHasFailedAndTheNextIsTrainedNevertheless() throws IOException {
    try (Server server = server();
        Visitor visitor = new Visitor(server)) {
      Path inTheWay = Files.writeString(folder.resolve("models"), "a file");
      String id = order(visitor, QUICK, rows(20), ada);
      JsonNode end = watched(visitor, id, ada).getLast();
      assertThat(end.at("/failure/reason").asString()).isEqualTo("storage");
      assertThat(end.toString()).doesNotContain(folder.toString());
      Files.delete(inTheWay);
      String next = order(visitor, QUICK, rows(20), ada);
      assertThat(watched(visitor, next, ada).getLast().path("state").asString()).isEqualTo("done");
    }
  }

  @Test
  void aModelWhoseFilesAreGoneIsSaidToBeAndCanBeDeleted() throws IOException {
    try (Server server = server();
        Visitor visitor = new Visitor(server)) {
      String id = order(visitor, QUICK, rows(20), ada);
      assertThat(watched(visitor, id, ada).getLast().path("state").asString()).isEqualTo("done");
      Path files = folder.resolve("models/" + person.value() + "/" + id);
      Files.writeString(files.resolve("config.json"), "{}");
      String question = "{\"model\":\"%s\",\"texts\":[\"a\"]}".formatted(id);
      var answer =
          visitor.send(
              "POST",
              "/api/v1/classify",
              question,
              ada[0],
              ada[1],
              "Content-Type",
              "application/json");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("missing or damaged").doesNotContain(folder.toString());
      assertThat(visitor.send("DELETE", "/api/v1/models/" + id, "", ada).statusCode())
          .isEqualTo(204);
      assertThat(files).doesNotExist();
    }
  }
}
