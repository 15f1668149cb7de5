package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Role;
import dev.fovea.app.account.Secret;
import dev.fovea.app.composition.Composition;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
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
  void noPageTellsOfAnotherOrChangesAnythingOfTheirs() {
    String adasKey = Subscriptions.key("https://ada.example/" + MARK);
    String before = visitor.get("/api/v1/decisions", ada).body();
    List<String> tried = new ArrayList<>();
    for (Map.Entry<String, Set<RequestMethod>> page : pages().entrySet()) {
      for (RequestMethod method : page.getValue()) {
        for (String hers : List.of(adasEntry.toString(), adasKey, "3")) {
          HttpResponse<String> ofHers = page(method, page.getKey(), hers);
          String what = method + " " + page.getKey() + " " + hers;
          assertThat(ofHers.statusCode()).as(what).isBetween(200, 499);
          assertThat(ofHers.body()).as(what).doesNotContain(MARK);
          assertThat(ofHers.statusCode())
              .as(what)
              .isEqualTo(
                  page(method, page.getKey(), hers.equals("3") ? "77" : UNKNOWN).statusCode());
          tried.add(what);
        }
      }
    }
    assertThat(tried).hasSizeGreaterThan(90);
    assertThat(visitor.get("/story/" + adasEntry, bob).statusCode()).isEqualTo(404);
    assertThat(visitor.get("/story/" + adasEntry, ada).body()).contains(MARK);
    assertThat(visitor.get("/api/v1/decisions", ada).body()).isEqualTo(before);
    assertThat(visitor.get("/api/v1/sources", ada).body()).contains(MARK);
  }

  /** Every path that is no program's, as the server maps them. */
  private static Map<String, Set<RequestMethod>> pages() {
    Map<String, Set<RequestMethod>> pages = new TreeMap<>();
    server
        .context()
        .getBean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping.getPatternValues().stream()
                .filter(path -> !path.startsWith("/api/") && !path.equals("/error"))
                .forEach(path ->
                    pages
                        .computeIfAbsent(path, each -> new TreeSet<>())
                        .addAll(mapping.getMethodsCondition().getMethods())));
    return pages;
  }

  /** Names the same thing wherever a page may look for a name. */
  private static HttpResponse<String> page(RequestMethod method, String path, String named) {
    String filled = path.replaceAll("\\{[a-z]+}", named);
    String fields =
        Stream.of("entry", "source", "key", "id", "token", "shown", "before", "decided")
            .map(name -> name + "=" + named)
            .collect(Collectors.joining("&"));
    return method == RequestMethod.GET
        ? visitor.get(filled + "?entry=" + named + "&key=" + named + "&q=" + MARK.charAt(0), bob)
        : visitor.send(
            method.name(),
            filled,
            fields + "&outcome=less",
            bob[0],
            bob[1],
            "Content-Type",
            "application/x-www-form-urlencoded");
  }

  @Test
  void textsAreEncodedIntoPointsOfUnitLengthThatLieNearWhereTheyMeanTheSame() {
    HttpResponse<String> answer =
        send(
            "POST",
            "/api/v1/encode",
            "{\"texts\":[\"The cat sat on the mat\",\"A cat was sitting on a mat\",\"Bond yields"
                + " fell\"]}",
            bob);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode document = JSON.readTree(answer.body());
    assertThat(document.path("model").asString()).isEqualTo("all-minilm-l6-v2");
    assertThat(document.path("dimension").asInt()).isEqualTo(384);
    List<double[]> points = new ArrayList<>();
    document
        .path("embeddings")
        .forEach(each ->
            points.add(
                IntStream.range(0, each.size())
                    .mapToDouble(i -> each.get(i).asDouble())
                    .toArray()));
    assertThat(points).hasSize(3).allSatisfy(point -> assertThat(point).hasSize(384));
    points.forEach(point -> assertThat(product(point, point)).isCloseTo(1, within(1e-5)));
    assertThat(product(points.get(0), points.get(1)))
        .isGreaterThan(0.5 + product(points.get(0), points.get(2)));
    for (String refused :
        List.of("{}", "{\"texts\":[]}", "{\"texts\":[\"a\"],\"model\":\"../../etc\"}")) {
      assertThat(send("POST", "/api/v1/encode", refused, bob).statusCode())
          .as(refused)
          .isEqualTo(422);
    }
  }

  private static double product(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
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
    int before = lines();
    HttpResponse<String> first = send("PUT", path, body, bob);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(send("PUT", path, body, bob).body()).isEqualTo(first.body());
    assertThat(send("PUT", path, "{\"outcome\":\"great\"}", bob).statusCode()).isEqualTo(422);
    assertThat(send("PUT", path, "{", bob).statusCode()).isEqualTo(400);
    assertThat(send("DELETE", path, "", bob).statusCode()).isEqualTo(204);
    assertThat(send("DELETE", path, "", bob).statusCode()).isEqualTo(204);
    assertThat(lines() - before).isEqualTo(2);
  }

  private static int lines() {
    return JSON.readTree(visitor.get("/api/v1/decisions", bob).body()).path("decisions").size();
  }

  @Test
  void anUnchangedAnswerIsNotSentTwice() {
    HttpResponse<String> first = visitor.get("/api/v1/settings", bob);
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(visitor.get("/api/v1/settings", bob[0], bob[1], "If-None-Match", etag).statusCode())
        .isEqualTo(304);
  }

  @Test
  void aBriefingIsSentAgainOnlyAfterADecision() throws InterruptedException {
    String[] known = {bob[0], bob[1], "If-None-Match", ""};
    String path = "/api/v1/briefing?minutes=9";
    // Asking has new entries encoded, then measured, beside the asker; either changes the plan.
    for (int round = 0; round < 3; round++) {
      visitor.get(path, bob);
      server.context().getBean(Composition.class).ahead().awaitNothing();
    }
    known[3] = visitor.get(path, bob).headers().firstValue("ETag").orElseThrow();
    assertThat(visitor.get(path, known).statusCode()).isEqualTo(304);
    assertThat(visitor.get(path, known).body()).isEmpty();
    String decision = "/api/v1/entries/" + bobsEntry + "/decision";
    send("PUT", decision, "{\"outcome\":\"less\"}", bob);
    HttpResponse<String> changed = visitor.get(path, known);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(changed.body()).path("picks").size()).isZero();
    send("DELETE", decision, "", bob);
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
