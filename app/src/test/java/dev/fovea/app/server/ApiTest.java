package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Role;
import dev.fovea.app.account.Secret;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.EntryId;
import dev.fovea.app.stream.Source;
import dev.fovea.models.Language;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MARK = "Zyzzogeton";
  private static final String UNKNOWN = "0123456789abcdef";

  @TempDir static Path folder;
  private static Server server;
  private static Visitor visitor;
  private static final String[] ada = {"Authorization", ""};
  private static final String[] bob = {"Authorization", ""};
  private static EntryId adasEntry;
  private static EntryId bobsEntry;

  @BeforeAll
  static void start() {
    try (Store store = Store.open(folder, Language.ENGLISH)) {
      Account first =
          store.accounts().addFirst(new AccountName("Ada " + MARK), "h", NOW).orElseThrow();
      Account second =
          store.accounts().add(new AccountName("Bob"), Role.MEMBER, "h", NOW).orElseThrow();
      token(store, second, bob);
      token(store, first, new String[2]);
      token(store, first, ada);
      adasEntry = follow(store, first.person(), "https://ada.example/" + MARK, MARK);
      bobsEntry = follow(store, second.person(), "https://bob.example/feed", "Plain words");
      store.people().setInterest(first.person(), new Interest(MARK, 2));
      store.journal().append(first.person(), adasEntry, Outcome.WORTH, OptionalDouble.empty(), NOW);
    }
    server = Server.start(Servers.settings(folder, InstantSource.fixed(NOW)));
    visitor = new Visitor(server);
  }

  @AfterAll
  static void stop() {
    visitor.close();
    server.close();
  }

  private static void token(Store store, Account account, String[] header) {
    Secret secret = Secret.random();
    store.credentials().addToken(secret, account.person(), account.name().text(), NOW);
    header[1] = "Bearer " + secret.text();
  }

  private static EntryId follow(Store store, PersonId person, String address, String title) {
    store.sources().follow(person, Source.unread(address));
    store
        .sources()
        .update(
            new Source(
                address,
                Optional.empty(),
                title,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW),
                Optional.of(NOW.plus(Duration.ofDays(1))),
                0,
                Optional.empty()));
    EntryId id = EntryId.of(address, "1");
    store
        .entries()
        .save(
            List.of(
                new Entry(
                    id,
                    address,
                    "1",
                    Optional.of(address + "/1"),
                    title,
                    Optional.empty(),
                    Optional.of(NOW.minusSeconds(60)),
                    NOW,
                    Language.ENGLISH,
                    "<p>" + title + "</p>",
                    title)));
    return id;
  }

  @Test
  void theDescriptionNamesExactlyWhatThereIs() {
    Set<String> found = new TreeSet<>();
    server
        .context()
        .getBean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/v1/"))
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> found.add(method + " " + path))));
    Set<String> described = new TreeSet<>();
    JsonNode document = JSON.readTree(visitor.get("/api/v1/openapi.json").body());
    assertThat(document.path("openapi").asString()).startsWith("3.1");
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method ->
                    described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(described).isEqualTo(found);
  }

  @Test
  void nothingOfAnotherCanBeReadChangedOrTold() {
    String adasKey = Subscriptions.key("https://ada.example/" + MARK);
    for (Operation operation : operations()) {
      if (operation.path().contains("{")) {
        for (String hers : List.of(adasEntry.toString(), adasKey, "2")) {
          HttpResponse<String> ofHers = operation.send(hers, bob);
          HttpResponse<String> ofNobody = operation.send(hers.equals("2") ? "77" : UNKNOWN, bob);
          assertThat(ofHers.statusCode()).as(operation + " " + hers).isBetween(400, 499);
          assertThat(ofHers.statusCode())
              .as(operation + " " + hers)
              .isEqualTo(ofNobody.statusCode());
          assertThat(ofHers.body()).as(operation + " " + hers).isEqualTo(ofNobody.body());
        }
      } else if (operation.method().equals("GET")) {
        HttpResponse<String> answer = operation.send("", bob);
        assertThat(answer.statusCode()).as(operation.toString()).isIn(200, 403);
        assertThat(answer.body()).as(operation.toString()).doesNotContain(MARK);
      }
    }
    assertThat(visitor.get("/api/v1/entries/" + adasEntry, ada).body()).contains("worth");
    assertThat(visitor.get("/api/v1/people", bob).statusCode()).isEqualTo(403);
    assertThat(visitor.get("/metrics", bob).statusCode()).isEqualTo(403);
  }

  @Test
  void searchFindsOnesOwnEntriesAndNobodyElses() {
    assertThat(found(ada)).isPositive();
    assertThat(found(bob)).isZero();
    assertThat(visitor.get("/api/v1/search?q=" + "x".repeat(501), bob).statusCode()).isEqualTo(422);
    assertThat(visitor.get("/api/v1/search?q=a&offset=1000", bob).statusCode()).isEqualTo(422);
  }

  private static int found(String[] who) {
    return JSON.readTree(visitor.get("/api/v1/search?q=" + MARK, who).body()).path("total").asInt();
  }

  @Test
  void withoutATokenNothingIsAnswered() {
    for (Operation operation : operations()) {
      if (!operation.path().endsWith("openapi.json")) {
        HttpResponse<String> answer = operation.send(UNKNOWN, "Authorization", "Bearer wrong");
        assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
            .as(operation.toString())
            .contains("application/problem+json");
      }
    }
  }

  @Test
  void decidingTheSameTwiceIsDecidingOnce() {
    String path = "/api/v1/entries/" + bobsEntry + "/decision";
    String body = "{\"outcome\":\"save\",\"minutes\":2.5}";
    HttpResponse<String> first = send("PUT", path, body, bob);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(send("PUT", path, body, bob).body()).isEqualTo(first.body());
    assertThat(send("PUT", path, "{\"outcome\":\"great\"}", bob).statusCode()).isEqualTo(422);
    assertThat(send("PUT", path, "{", bob).statusCode()).isEqualTo(400);
    assertThat(send("DELETE", path, "", bob).statusCode()).isEqualTo(204);
    assertThat(send("DELETE", path, "", bob).statusCode()).isEqualTo(204);
    JsonNode journal = JSON.readTree(visitor.get("/api/v1/decisions", bob).body());
    assertThat(journal.path("decisions").size()).isEqualTo(2);
  }

  @Test
  void anUnchangedAnswerIsNotSentTwice() {
    HttpResponse<String> first = visitor.get("/api/v1/settings", bob);
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(visitor.get("/api/v1/settings", bob[0], bob[1], "If-None-Match", etag).statusCode())
        .isEqualTo(304);
  }

  @Test
  void aBriefingIsTheContractsDocument() {
    JsonNode briefing = JSON.readTree(visitor.get("/api/v1/briefing?minutes=10", bob).body());
    assertThat(briefing.path("budgetMinutes").asDouble()).isEqualTo(10);
    assertThat(briefing.path("plannedMinutes").asDouble()).isLessThanOrEqualTo(10);
    assertThat(briefing.path("picks").size() + briefing.path("leftOut").size()).isEqualTo(1);
  }

  @Test
  void problemsAreToldInTheAskersLanguageAndRepeatNothingOfTheRequest() {
    HttpResponse<String> answer =
        visitor.get(
            "/api/v1/briefing?minutes=-1&secret=hidden", bob[0], bob[1], "Accept-Language", "zh");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("数字").doesNotContain("hidden").doesNotContain("/briefing");
    HttpResponse<String> missing = visitor.get("/api/v1/no/such?secret=hidden", bob);
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).doesNotContain("such").doesNotContain("hidden");
  }

  @Test
  void nobodyCanHaveTheServerReadItsOwnFiles() {
    for (String address : List.of("file:///etc/passwd", "/etc/passwd", "stdin:", "-")) {
      HttpResponse<String> answer =
          send("POST", "/api/v1/sources", "{\"url\":\"" + address + "\"}", bob);
      assertThat(answer.statusCode()).as(address).isEqualTo(422);
    }
  }

  private static HttpResponse<String> send(
      String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/json"));
    return visitor.send(method, path, body, all.toArray(String[]::new));
  }

  private static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    JSON.readTree(visitor.get("/api/v1/openapi.json").body())
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method ->
                    operations.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey()))));
    return operations;
  }

  /** Something that the description says can be done. */
  private record Operation(String method, String path) {

    HttpResponse<String> send(String id, String... headers) {
      String body = path.endsWith("/decision") ? "{\"outcome\":\"less\"}" : "{}";
      String filled = path.replaceAll("\\{[a-z]+}", id);
      return method.equals("GET")
          ? visitor.get(filled, headers)
          : ApiTest.send(method, filled, body, headers);
    }
  }
}
