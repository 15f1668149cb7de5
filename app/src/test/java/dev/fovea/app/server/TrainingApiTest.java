package dev.fovea.app.server;

import static dev.fovea.app.server.Trainees.QUICK;
import static dev.fovea.app.server.Trainees.json;
import static dev.fovea.app.server.Trainees.order;
import static dev.fovea.app.server.Trainees.rows;
import static dev.fovea.app.server.Trainees.watched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Role;
import dev.fovea.app.account.Secret;
import dev.fovea.app.store.Store;
import dev.fovea.models.Language;
import dev.fovea.models.classifier.Architecture;
import dev.fovea.models.classifier.ClassifierSettings;
import dev.fovea.models.classifier.ClassifierTrainer;
import dev.fovea.models.classifier.SettingsJson;
import dev.fovea.models.data.ClassificationData;
import dev.fovea.models.data.LabelledTextReader;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.training.TrainingListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Classifiers are trained, watched, used and deleted over HTTP. */
class TrainingApiTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** Longer than any test waits. */
  private static final String ENDLESS = "epochs=100&config=%7B%22patience%22:100%7D";

  @TempDir static Path folder;
  private static Server server;
  private static Visitor visitor;
  private static String[] ada;
  private static String[] bob;

  @BeforeAll
  static void start() {
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      ada = token(store, store.accounts().addFirst(new AccountName("Ada"), "h", NOW).orElseThrow());
      bob =
          token(
              store,
              store.accounts().add(new AccountName("Bob"), Role.MEMBER, "h", NOW).orElseThrow());
    }
    server = Server.start(Servers.settings(folder, InstantSource.fixed(NOW)));
    visitor = new Visitor(server);
  }

  private static String[] token(Store store, Account account) {
    Secret secret = Secret.random();
    store.credentials().addToken(secret, account.person(), "test", NOW);
    return new String[] {"Authorization", "Bearer " + secret.text()};
  }

  @AfterAll
  static void stop() {
    visitor.close();
    server.close();
  }

  @Test
  void aClassifierIsTrainedToItsEndUsedAndDeleted() throws IOException {
    HttpResponse<String> answer = rows(visitor, "/api/v1/models?name=Desk&" + QUICK, rows(60), ada);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String id = json(answer).path("id").asString();
    assertThat(answer.headers().firstValue("Location")).contains("/api/v1/trainings/" + id);
    assertThat(json(answer).path("warnings").toString()).contains("120 rows are very few");

    List<JsonNode> events = watched(visitor, id, ada);
    assertThat(events.getLast().path("state").asString()).isEqualTo("done");
    JsonNode steps =
        events.stream().filter(each -> each.has("progress")).toList().getLast().path("progress");
    assertThat(steps.path("loss").doubleValue()).isPositive();
    assertThat(steps.path("tokensPerSecond").doubleValue()).isPositive();
    assertThat(steps.path("secondsLeft").doubleValue()).isNotNegative();
    assertThat(steps.path("epochs").intValue()).isEqualTo(2);
    assertThat(watched(visitor, id, ada)).as("who comes late is told the end").hasSize(1);
    assertThat(
            visitor
                .get("/api/v1/trainings/" + id + "/events", ada[0], ada[1], "Last-Event-ID", "end")
                .statusCode())
        .as("who knows the end need not come back")
        .isEqualTo(204);

    JsonNode listed =
        json(visitor.get("/api/v1/models", ada))
            .path("models")
            .valueStream()
            .filter(each -> each.path("id").asString().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(listed.path("name").asString()).isEqualTo("Desk");
    assertThat(listed.path("labels").toString()).isEqualTo("[\"money\",\"sport\"]");
    assertThat(listed.at("/dev/accuracy").doubleValue()).isGreaterThan(0.9);
    assertThat(listed.path("trainedAt").asString()).isEqualTo(NOW.toString());
    JsonNode whole = json(visitor.get("/api/v1/models/" + id, ada));
    assertThat(whole.at("/training/data/0/file").asString()).isEqualTo("train");
    assertThat(whole.at("/training/dev/confusion").size()).isEqualTo(2);

    JsonNode said =
        json(
            post(
                "/api/v1/classify",
                "{\"model\":\"%s\",\"texts\":[\"a late goal\",\"the bank and its profit\"]}"
                    .formatted(id),
                ada));
    assertThat(said.at("/results/0/label").asString()).isEqualTo("sport");
    assertThat(said.at("/results/1/label").asString()).isEqualTo("money");
    assertThat(said.at("/results/1/probabilities/money").doubleValue())
        .isEqualTo(said.at("/results/1/probability").doubleValue());
    JsonNode unsure =
        json(
            post(
                "/api/v1/classify",
                "{\"model\":\"%s\",\"texts\":[\"a late goal\"],\"threshold\":1}".formatted(id),
                ada));
    assertThat(unsure.at("/results/0/label").isNull()).isTrue();

    JsonNode measured =
        json(rows(visitor, "/api/v1/models/" + id + "/evaluate?threshold=0.5", rows(30), ada));
    assertThat(measured.path("n").intValue()).isEqualTo(60);
    assertThat(measured.path("accuracy").doubleValue()).isGreaterThan(0.9);
    assertThat(
            json(Trainees.form(
                    visitor,
                    "/api/v1/models/" + id + "/evaluate?threshold=0.5",
                    Map.of("data", rows(30)),
                    ada))
                .toString())
        .isEqualTo(measured.toString());

    JsonNode explained =
        json(
            post(
                "/api/v1/explain",
                """
                {"model":"%s","text":"goal for the bank","method":"exact","label":"sport"}\
                """
                    .formatted(id),
                ada));
    assertThat(explained.path("target").asString()).isEqualTo("sport");
    assertThat(explained.path("completenessGap").doubleValue()).isLessThan(1e-4);
    assertThat(explained.at("/words/0/contribution").doubleValue())
        .isGreaterThan(explained.at("/words/3/contribution").doubleValue());

    assertThat(files(id)).isNotEmpty();
    assertThat(send("DELETE", "/api/v1/models/" + id, ada).statusCode()).isEqualTo(204);
    assertThat(files(id)).isEmpty();
    assertThat(visitor.get("/api/v1/models/" + id, ada).statusCode()).isEqualTo(404);
    assertThat(visitor.get("/api/v1/trainings/" + id, ada).statusCode()).isEqualTo(404);
    assertThat(
            post("/api/v1/classify", "{\"model\":\"%s\",\"texts\":[\"a\"]}".formatted(id), ada)
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void whatIsLearnedIsWhatTheSameTextsTeachOnTheCommandLine() throws IOException {
    String texts = rows(40);
    String id =
        json(Trainees.form(
                visitor,
                "/api/v1/models?seed=7&epochs=2",
                Map.of("train", texts, "dev", rows(10), "test", rows(5)),
                ada))
            .path("id")
            .asString();
    assertThat(watched(visitor, id, ada).getLast().at("/figures/test/n").intValue()).isEqualTo(10);
    LabelledTexts train = read("train", texts);
    ClassifierSettings settings =
        SettingsJson.overlay(
            ClassifierSettings.of(Architecture.ATTENTION, train.texts()).withSeed(7),
            "{\"epochs\":2}");
    new ClassifierTrainer(settings, Optional.empty(), TrainingListener.NONE)
        .train(
            ClassificationData.of(
                train, Optional.of(read("dev", rows(10))), Optional.of(read("test", rows(5)))))
        .write(folder.resolve("by-hand"));
    assertThat(folder.resolve("by-hand/model.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("models/1/" + id + "/model.safetensors"));
  }

  private static LabelledTexts read(String name, String texts) {
    return LabelledTextReader.read(
        name, new ByteArrayInputStream(texts.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void oneTrainsAtATimeOthersWaitAndAnyCanBeCalledOff() throws IOException {
    String first = order(visitor, ENDLESS, rows(2000), bob);
    try (Stream<String> lines = visitor.lines("/api/v1/trainings/" + first + "/events", bob)) {
      assertThat(lines.anyMatch(line -> line.contains("\"step\":"))).as("it runs").isTrue();
    }
    String second = order(visitor, QUICK, rows(20), bob);
    String third = order(visitor, QUICK, rows(20), bob);
    assertThat(state(first, bob)).isEqualTo("running");
    assertThat(json(visitor.get("/api/v1/trainings/" + third, bob)).path("ahead").intValue())
        .isEqualTo(2);
    HttpResponse<String> fourth = rows(visitor, "/api/v1/models?" + QUICK, rows(20), bob);
    assertThat(fourth.statusCode()).isEqualTo(409);
    assertThat(fourth.body()).contains("3 trainings queued or running");
    assertThat(visitor.get("/api/v1/briefing?minutes=5", bob).statusCode())
        .as("reading goes on")
        .isEqualTo(200);

    assertThat(send("DELETE", "/api/v1/trainings/" + second, bob).statusCode()).isEqualTo(204);
    assertThat(state(second, bob)).isEqualTo("cancelled");
    assertThat(send("DELETE", "/api/v1/trainings/" + first, bob).statusCode()).isEqualTo(204);
    assertThat(state(first, bob)).isEqualTo("cancelled");
    assertThat(watched(visitor, third, bob).getLast().path("state").asString())
        .as("whoever waited has their turn")
        .isEqualTo("done");
    assertThat(files(first)).isEmpty();

    assertThat(send("DELETE", "/api/v1/trainings/" + third, bob).statusCode())
        .as("what is done is a model")
        .isEqualTo(409);
    assertThat(send("DELETE", "/api/v1/trainings/" + first, bob).statusCode()).isEqualTo(204);
    assertThat(visitor.get("/api/v1/trainings/" + first, bob).statusCode())
        .as("and what was called off can be forgotten")
        .isEqualTo(404);
    assertThat(send("DELETE", "/api/v1/models/" + third, bob).statusCode()).isEqualTo(204);
  }

  private static String state(String id, String... headers) {
    return json(visitor.get("/api/v1/trainings/" + id, headers)).path("state").asString();
  }

  @Test
  void anOrderSentAgainWithItsKeyIsTheSameTraining() {
    String[] keyed = {ada[0], ada[1], "Idempotency-Key", "order 1"};
    String id = order(visitor, QUICK, rows(20), keyed);
    assertThat(order(visitor, QUICK, rows(20), keyed)).isEqualTo(id);
    assertThat(watched(visitor, id, ada).getLast().path("state").asString()).isEqualTo("done");
    assertThat(order(visitor, QUICK, rows(20), keyed)).as("also after its end").isEqualTo(id);
    HttpResponse<String> other = rows(visitor, "/api/v1/models?" + QUICK, rows(21), keyed);
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("given:otherOrder");
    assertThat(order(visitor, QUICK, rows(20), bob[0], bob[1], "Idempotency-Key", "order 1"))
        .as("another person's key is another key")
        .isNotEqualTo(id);
  }

  @Test
  void textsThatCannotBeUsedAreRefusedByTheirLine() throws IOException {
    refused(rows(visitor, "/api/v1/models", rows(3) + "no tab\n", ada), "train, line 7");
    byte[] broken = (rows(2) + "\u00ff\u00ff\tsport\n").getBytes(StandardCharsets.ISO_8859_1);
    refused(
        visitor.send(
            "POST", "/api/v1/models", broken, ada[0], ada[1], "Content-Type", Trainees.TSV),
        "train, line 5: not UTF-8");
    refused(
        Trainees.form(
            visitor,
            "/api/v1/models",
            Map.of("train", rows(5), "test", "a text\tsport\nanother\tweather\n"),
            ada),
        "test, line 2: the label 'weather' does not occur in train");
    refused(rows(visitor, "/api/v1/models", "one\tsport\ntwo\tsport\n", ada), "two classes");
    refused(rows(visitor, "/api/v1/models", "", ada), "train holds no rows");
    refused(Trainees.form(visitor, "/api/v1/models", Map.of("dev", rows(5)), ada), "train");
    byte[] cut = gzip(rows(50));
    refused(
        visitor.send(
            "POST",
            "/api/v1/models",
            Arrays.copyOf(cut, cut.length / 2),
            ada[0],
            ada[1],
            "Content-Type",
            "application/gzip"),
        "train cannot be read to its end");
    String[] chinese = {ada[0], ada[1], "Accept-Language", "zh"};
    refused(rows(visitor, "/api/v1/models", rows(3) + "no tab\n", chinese), "第 7 行");
  }

  @Test
  void optionsThatCannotBeAreRefusedByTheirName() {
    for (Map.Entry<String, String> option :
        Map.of(
                "architecture=rnn",
                "architecture does not take 'rnn': there are attention",
                "attention=hard",
                "softmax, sparsemax, entmax15, additive",
                "encoder=../../etc",
                "all-minilm-l6-v2",
                "epochs=many",
                "epochs must be a whole number",
                "epochs=0",
                "epochs",
                "epochs=100000",
                "epochs may be 100 at most",
                "config=%7B%22width%22:100000%7D",
                "width may be 512 at most",
                "config=%7B%22depth%22:1%7D",
                "there is no setting depth",
                "arhitecture=attention",
                "architecture, attention, config",
                "name=" + "x".repeat(101),
                "1 to 100 characters")
            .entrySet()) {
      refused(rows(visitor, "/api/v1/models?" + option.getKey(), rows(5), ada), option.getValue());
    }
  }

  private static void refused(HttpResponse<String> answer, String why) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .contains("application/problem+json");
    assertThat(json(answer).path("detail").asString())
        .contains(why)
        .hasLineCount(1)
        .doesNotContain(folder.toString())
        .doesNotContain("secret");
  }

  @Test
  void moreThanTheStatedSizeIsRefused() throws IOException {
    byte[] large = new byte[(16 << 20) + 1];
    Arrays.fill(large, (byte) 'a');
    for (String type : List.of(Trainees.TSV, "multipart/form-data; boundary=x")) {
      byte[] sent = Arrays.copyOf(large, (16 << 20) + (64 << 10) + 1);
      HttpResponse<String> answer =
          visitor.send("POST", "/api/v1/models", sent, ada[0], ada[1], "Content-Type", type);
      assertThat(answer.statusCode()).as(type).isEqualTo(413);
      assertThat(answer.body()).as(type).contains("\"status\":413");
    }
    HttpResponse<String> bomb =
        visitor.send(
            "POST",
            "/api/v1/models",
            gzip("a".repeat(large.length)),
            ada[0],
            ada[1],
            "Content-Type",
            "application/gzip");
    assertThat(bomb.statusCode()).isEqualTo(413);
    assertThat(bomb.body()).contains("16 MiB");
    assertThat(
            visitor
                .send(
                    "POST",
                    "/api/v1/opml",
                    Arrays.copyOf(large, 3 << 20),
                    ada[0],
                    ada[1],
                    "Content-Type",
                    "multipart/form-data; boundary=x")
                .statusCode())
        .as("elsewhere forms stay small")
        .isEqualTo(413);
    assertThat(post("/api/v1/models", "{}", ada).statusCode()).isEqualTo(415);
    assertThat(
            visitor
                .send("POST", "/models", new byte[9], "Content-Type", "multipart/form-data")
                .statusCode())
        .as("nobody known sends files")
        .isEqualTo(303);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void whatAnotherHasTrainedIsAsAbsentAsWhatDoesNotExist() {
    String hers = order(visitor, "name=Zyzzogeton&" + QUICK, rows(20), ada);
    assertThat(watched(visitor, hers, ada).getLast().path("state").asString()).isEqualTo("done");
    String none = "0".repeat(32);
    for (List<String> each :
        List.of(
            List.of("GET", "/api/v1/models/%s", ""),
            List.of("DELETE", "/api/v1/models/%s", ""),
            List.of("POST", "/api/v1/models/%s/evaluate", rows(2)),
            List.of("GET", "/api/v1/trainings/%s", ""),
            List.of("GET", "/api/v1/trainings/%s/events", ""),
            List.of("DELETE", "/api/v1/trainings/%s", ""))) {
      HttpResponse<String> ofHers = tried(each, hers);
      assertThat(ofHers.statusCode()).as(each.toString()).isEqualTo(404);
      assertThat(ofHers.body()).as(each.toString()).isEqualTo(tried(each, none).body());
    }
    for (String path : List.of("/api/v1/classify", "/api/v1/explain")) {
      String body = "{\"model\":\"%s\",\"text\":\"a goal\",\"texts\":[\"a goal\"]}";
      HttpResponse<String> ofHers = post(path, body.formatted(hers), bob);
      assertThat(ofHers.statusCode()).as(path).isEqualTo(422);
      assertThat(ofHers.body()).isEqualTo(post(path, body.formatted(none), bob).body());
      assertThat(post(path, body.formatted(hers), ada).statusCode()).as(path).isEqualTo(200);
    }
    for (String path : List.of("/api/v1/models", "/api/v1/trainings", "/api/v1/export")) {
      assertThat(visitor.get(path, bob).body()).as(path).doesNotContain(hers, "Zyzzogeton");
      assertThat(visitor.get(path, ada).body()).as(path).contains(hers);
    }
  }

  private static HttpResponse<String> tried(List<String> operation, String id) {
    return visitor.send(
        operation.get(0),
        operation.get(1).formatted(id),
        operation.get(2),
        bob[0],
        bob[1],
        "Content-Type",
        Trainees.TSV);
  }

  @Test
  void modelsAreTakenAwayAndErasedWithEverythingElse() throws IOException {
    String[] carol = {"Authorization", ""};
    JsonNode account =
        json(
            post(
                "/api/v1/people",
                "{\"name\":\"Carol\",\"password\":\"correct horse battery\"}",
                ada));
    try (Visitor her = new Visitor(server)) {
      her.login("Carol", "correct horse battery");
      String code =
          her.get("/settings").body().replaceAll("(?s).*?name=\"csrf\" value=\"([^\"]+)\".*", "$1");
      carol[1] =
          "Bearer "
              + json(her.send(
                      "POST",
                      "/api/v1/tokens",
                      "{\"label\":\"t\"}",
                      "Content-Type",
                      "application/json",
                      "X-Csrf-Token",
                      code))
                  .path("secret")
                  .asString();
    }
    String id = order(visitor, QUICK, rows(20), carol);
    assertThat(watched(visitor, id, carol).getLast().path("state").asString()).isEqualTo("done");
    List<String> names = new ArrayList<>();
    byte[] archive = visitor.bytes("/api/v1/export", carol);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertThat(names)
        .contains(
            "models.json",
            "models/" + id + "/config.json",
            "models/" + id + "/model.safetensors",
            "models/" + id + "/training.json");
    String running = order(visitor, ENDLESS, rows(2000), carol);
    assertThat(post("/api/v1/erase", "{\"confirm\":\"everything\"}", carol).statusCode())
        .isEqualTo(204);
    assertThat(files(id)).isEmpty();
    assertThat(files(running)).isEmpty();
    assertThat(send("DELETE", "/api/v1/people/" + account.path("id").asString(), ada).statusCode())
        .isEqualTo(204);
    assertThat(folder.resolve("models/" + account.path("id").asString())).doesNotExist();
  }

  /** What lies on the disk of a model. */
  private static List<Path> files(String id) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(each -> each.toString().contains(id)).toList();
    }
  }

  private static HttpResponse<String> send(String method, String path, String... headers) {
    return visitor.send(method, path, "", headers);
  }

  private static HttpResponse<String> post(String path, String body, String... headers) {
    return visitor.send(
        "POST", path, body, headers[0], headers[1], "Content-Type", "application/json");
  }
}
