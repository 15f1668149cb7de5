package dev.fovea.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Secret;
import dev.fovea.app.composition.Composition;
import dev.fovea.app.hostile.HostileFeed;
import dev.fovea.app.hostile.HostileMarkup;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.service.FeedClock;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.stream.FeedServer;
import dev.fovea.app.stream.NetworkAccess;
import dev.fovea.app.stream.Source;
import dev.fovea.app.stream.clean.HtmlCleaner;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** W3C WebSub between a server and hubs on loopback, request by request. */
class WebSubTest {

  private static final URI PUBLIC = URI.create("https://reader.example/");
  private static final NetworkAccess LOOPBACK = new NetworkAccess(false, List.of("127.0.0.0/8"));
  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

  @TempDir static Path folder;
  private static final FeedServer NETWORK = new FeedServer();
  private static Server server;
  private static Visitor visitor;
  private static PersonId ada;

  @BeforeAll
  static void start() {
    server = Server.start(settings(folder, Optional.of(PUBLIC)));
    visitor = new Visitor(server);
    ada =
        store(server)
            .accounts()
            .addFirst(new AccountName("ada"), "h", NOW.get())
            .orElseThrow()
            .person();
  }

  @AfterAll
  static void stop() {
    visitor.close();
    server.close();
    NETWORK.close();
  }

  private static ServerSettings settings(Path data, Optional<URI> reachedAt) {
    ServerSettings usual = Servers.fetching(Servers.settings(data, NOW::get), LOOPBACK);
    return new ServerSettings(
        usual.address(),
        usual.port(),
        usual.folder(),
        usual.database(),
        reachedAt,
        usual.access(),
        usual.language(),
        usual.clock(),
        usual.console());
  }

  private static Store store(Server of) {
    return of.context().getBean(Composition.class).store();
  }

  private static void wake() {
    server.context().getBean(FeedClock.class).wake();
  }

  private static void later(Duration duration) {
    NOW.updateAndGet(now -> now.plus(duration));
    wake();
  }

  /** A hub that was asked, because somebody follows the feed that names it. */
  private static Map<String, String> asked(Hub hub) throws InterruptedException {
    server.context().getBean(Subscriptions.class).follow(ada, hub.feed());
    return hub.next();
  }

  /** The same, and has promised to tell. */
  private static Map<String, String> subscribed(Hub hub) throws InterruptedException {
    Map<String, String> form = asked(hub);
    assertThat(hub.verify(visitor, form, Map.of()).statusCode()).isEqualTo(200);
    return form;
  }

  private static Source source(Hub hub) {
    return store(server).sources().find(hub.feed()).orElseThrow();
  }

  private static int entries(Hub hub) {
    return store(server).entries().count(hub.feed());
  }

  private static void eventually(String what, java.util.function.BooleanSupplier holds) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it never came that " + what);
      }
      Thread.onSpinWait();
    }
  }

  private static HttpResponse<String> deliver(
      Map<String, String> form, byte[] body, String... headers) throws Exception {
    return deliver(form, HttpRequest.BodyPublishers.ofByteArray(body), headers);
  }

  private static HttpResponse<String> deliver(
      Map<String, String> form, HttpRequest.BodyPublisher body, String... headers)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + Hub.path(form)))
              .headers("Content-Type", "application/atom+xml")
              .headers(headers.length == 0 ? new String[] {"X-Other", "none"} : headers)
              .POST(body)
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> signed(Map<String, String> form, String method, byte[] body)
      throws Exception {
    return deliver(form, body, "X-Hub-Signature", signature(form, method, body));
  }

  /** Made here, apart from what is tested. */
  private static String signature(Map<String, String> form, String method, byte[] body)
      throws Exception {
    Mac mac = Mac.getInstance("Hmac" + method.toUpperCase(java.util.Locale.ROOT));
    byte[] key = form.getOrDefault("hub.secret", "").getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(key, "HMAC"));
    return method + "=" + HexFormat.of().formatHex(mac.doFinal(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aFeedsHubIsAskedWithAnAddressAndASecretOfItsOwn() throws Exception {
    Hub hub = new Hub(NETWORK, "asking");
    hub.publish("one");
    Map<String, String> form = asked(hub);
    assertThat(form)
        .containsEntry("hub.mode", "subscribe")
        .containsEntry("hub.topic", hub.topic())
        .containsKey("hub.lease_seconds");
    assertThat(form.get("hub.callback")).matches("https://reader\\.example/websub/[\\w-]{43}");
    assertThat(form.get("hub.secret")).matches("[\\w-]{43}");
    Hub other = new Hub(NETWORK, "asking-too");
    other.publish("one");
    Map<String, String> second = asked(other);
    assertThat(second.get("hub.callback")).isNotEqualTo(form.get("hub.callback"));
    assertThat(second.get("hub.secret")).isNotEqualTo(form.get("hub.secret"));
  }

  @Test
  void onlyWhatWasAskedForIsConfirmed() throws Exception {
    Hub hub = new Hub(NETWORK, "confirming");
    hub.publish("one");
    Map<String, String> form = asked(hub);
    for (Map<String, String> wrong :
        List.of(
            Map.of("hub.topic", hub.topic() + "/other"),
            Map.of("hub.topic", ""),
            Map.of("hub.mode", "unsubscribe"),
            Map.of("hub.mode", "publish"),
            Map.of("hub.mode", ""),
            Map.of("hub.challenge", ""),
            Map.of("hub.challenge", "x".repeat(5_000)),
            Map.of("hub.lease_seconds", ""),
            Map.of("hub.lease_seconds", "0"),
            Map.of("hub.lease_seconds", "-5"),
            Map.of("hub.lease_seconds", "99999999999999999999"))) {
      HttpResponse<String> refused = hub.verify(visitor, form, wrong);
      assertThat(refused.statusCode()).as(wrong.toString()).isEqualTo(404);
      assertThat(refused.body()).doesNotContain("challenge of");
    }
    assertThat(deliver(form, bytes("x")).statusCode()).as("nothing is promised").isEqualTo(410);
    String script = "<script>alert(1)</script>";
    HttpResponse<String> agreed = hub.verify(visitor, form, Map.of("hub.challenge", script));
    assertThat(agreed.statusCode()).isEqualTo(200);
    assertThat(agreed.body()).isEqualTo(script);
    assertThat(agreed.headers().firstValue("Content-Type").orElseThrow())
        .as("echoed as text")
        .startsWith("text/plain");
    assertThat(agreed.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void whatNobodyWaitsForIsRefusedUnread() throws Exception {
    Map<String, String> nowhere =
        Map.of("hub.callback", "https://reader.example/websub/" + "A".repeat(43));
    Hub hub = new Hub(NETWORK, "nowhere");
    assertThat(
            hub.verify(visitor, nowhere, Map.of("hub.mode", "subscribe", "hub.topic", hub.topic()))
                .statusCode())
        .isEqualTo(404);
    assertThat(hub.verify(visitor, nowhere, Map.of("hub.mode", "denied")).statusCode())
        .isEqualTo(404);
    assertThat(deliver(nowhere, bytes(Hub.document("x"))).statusCode()).isEqualTo(410);
    assertThat(visitor.send("POST", "/websub/%2e%2e", "x").statusCode()).isBetween(400, 499);
  }

  @Test
  void thePageOfSourcesSaysWhichHubsTell() throws Exception {
    Hub hub = new Hub(NETWORK, "showing");
    hub.publish("one");
    Secret secret = Secret.random();
    store(server).credentials().addToken(secret, ada, "page", NOW.get());
    String[] owner = {"Authorization", "Bearer " + secret.text()};
    Map<String, String> form = asked(hub);
    assertThat(row(hub, owner)).doesNotContain("its hub tells");
    assertThat(hub.verify(visitor, form, Map.of()).statusCode()).isEqualTo(200);
    assertThat(row(hub, owner)).contains("its hub tells");
  }

  /** What the page of sources says of one. */
  private static String row(Hub hub, String... owner) {
    String page = visitor.get("/sources", owner).body();
    int begin = page.indexOf(hub.feed());
    assertThat(begin).isPositive();
    return page.substring(begin, page.indexOf("</li>", begin));
  }

  @Test
  void onlySignedNewsAreTaken() throws Exception {
    Hub hub = new Hub(NETWORK, "delivering");
    hub.publish("one");
    Map<String, String> form = subscribed(hub);
    assertThat(entries(hub)).isEqualTo(1);
    byte[] news = bytes(Hub.document("one", "two"));
    String right = signature(form, "sha256", news);
    for (String wrong :
        List.of(
            "sha256=" + "0".repeat(64),
            right.substring(0, right.length() - 2),
            right + "00",
            "sha1=" + right.substring("sha256=".length()),
            "md5=" + "0".repeat(32),
            "sha256",
            "sha256=",
            "sha256=zz",
            signature(Map.of("hub.secret", "another"), "sha256", news))) {
      assertThat(deliver(form, news, "X-Hub-Signature", wrong).statusCode())
          .as(wrong)
          .isEqualTo(403);
    }
    assertThat(deliver(form, news).statusCode()).as("unsigned").isEqualTo(403);
    assertThat(deliver(form, bytes(Hub.document("evil")), "X-Hub-Signature", right).statusCode())
        .as("another body")
        .isEqualTo(403);
    assertThat(entries(hub)).isEqualTo(1);
    assertThat(signed(form, "sha256", news).statusCode()).isEqualTo(204);
    assertThat(entries(hub)).isEqualTo(2);
    for (String method : List.of("sha1", "sha384", "sha512")) {
      assertThat(signed(form, method, bytes(Hub.document(method))).statusCode())
          .as(method)
          .isEqualTo(204);
    }
    assertThat(entries(hub)).isEqualTo(5);
  }

  @Test
  void whatIsTooLargeOrNoFeedStoresNothing() throws Exception {
    Hub hub = new Hub(NETWORK, "swelling");
    hub.publish("one");
    Map<String, String> form = subscribed(hub);
    byte[] large = new byte[10_000_001];
    assertThat(signed(form, "sha256", large).statusCode()).isEqualTo(413);
    assertThat(
            deliver(
                    form,
                    BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)),
                    "X-Hub-Signature",
                    signature(form, "sha256", large))
                .statusCode())
        .as("of unknown length")
        .isEqualTo(413);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[50_000_000]);
    }
    assertThat(signed(form, "sha256", bomb.toByteArray()).statusCode()).isEqualTo(422);
    assertThat(signed(form, "sha256", bytes("no feed")).statusCode()).isEqualTo(422);
    assertThat(signed(form, "sha256", new byte[0]).statusCode()).isEqualTo(422);
    assertThat(entries(hub)).isEqualTo(1);
    assertThat(signed(form, "sha256", bytes(Hub.document("small"))).statusCode()).isEqualTo(204);
  }

  @Test
  void whatIsDeliveredIsCleanedLikeWhatIsFetched() throws Exception {
    Hub hub = new Hub(NETWORK, "hostile");
    hub.publish("one");
    Map<String, String> form = subscribed(hub);
    List<HostileMarkup> markups = HostileMarkup.all("https://canary.example/");
    assertThat(signed(form, "sha256", bytes(HostileFeed.of(markups))).statusCode()).isEqualTo(204);
    assertThat(signed(form, "sha256", bytes(HostileFeed.ofFields())).statusCode()).isEqualTo(204);
    List<Entry> stored =
        store(server).entries().within(ada, Instant.EPOCH, NOW.get()).stream()
            .filter(entry -> entry.source().equals(hub.feed()))
            .toList();
    assertThat(stored).hasSizeGreaterThan(markups.size());
    assertThat(stored)
        .allSatisfy(entry -> {
          assertThat(HtmlCleaner.clean(entry.html(), hub.feed()).html())
              .as(entry.title())
              .isEqualTo(entry.html());
          assertThat(entry.url().orElse("https:")).startsWith("http");
        });
  }

  @Test
  void aPromiseIsRenewedBeforeItEndsAndCountsNoLongerThanItLasts() throws Exception {
    Hub hub = new Hub(NETWORK, "lasting");
    hub.publish("one");
    Map<String, String> form = asked(hub);
    hub.verify(visitor, form, Map.of("hub.lease_seconds", Long.toString(100 * 3_600)));
    later(Duration.ofHours(81));
    Map<String, String> again = hub.next();
    assertThat(again).as("the same address and secret").isEqualTo(form);
    later(Duration.ofHours(20));
    assertThat(signed(form, "sha256", bytes(Hub.document("late"))).statusCode()).isEqualTo(410);
    assertThat(entries(hub)).isEqualTo(1);
    assertThat(hub.verify(visitor, again, Map.of()).statusCode()).isEqualTo(200);
    assertThat(signed(form, "sha256", bytes(Hub.document("late"))).statusCode()).isEqualTo(204);
    assertThat(entries(hub)).isEqualTo(2);
  }

  @Test
  void aSourceIsAskedLessOftenOnlyWhileItsHubTellsEverything() throws Exception {
    Hub hub = new Hub(NETWORK, "trusted");
    hub.publish("one");
    Map<String, String> form = subscribed(hub);
    Instant first = NOW.get();
    assertThat(source(hub).dueAt()).contains(first.plus(Duration.ofMinutes(30)));
    signed(form, "sha256", bytes(Hub.document("one", "two")));
    hub.publish("one", "two");
    later(Duration.ofHours(1));
    eventually(
        "it is left alone for a day",
        () -> source(hub).dueAt().equals(Optional.of(NOW.get().plus(Duration.ofDays(1)))));
    hub.publish("one", "two", "kept silent about");
    later(Duration.ofHours(25));
    eventually(
        "it is asked as often as others",
        () -> source(hub).dueAt().equals(Optional.of(NOW.get().plus(Duration.ofMinutes(30)))));
    assertThat(entries(hub)).isEqualTo(3);
  }

  @Test
  void aHubThatRefusesIsNotReliedOn() throws Exception {
    Hub hub = new Hub(NETWORK, "refusing");
    hub.publish("one");
    Map<String, String> form = subscribed(hub);
    signed(form, "sha256", bytes(Hub.document("one")));
    later(Duration.ofHours(1));
    eventually(
        "it is left alone for a day",
        () -> source(hub).dueAt().equals(Optional.of(NOW.get().plus(Duration.ofDays(1)))));
    HttpResponse<String> told =
        hub.verify(visitor, form, Map.of("hub.mode", "denied", "hub.reason", "<b>no</b>"));
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(told.body()).isEmpty();
    assertThat(source(hub).dueAt().orElseThrow()).isBeforeOrEqualTo(NOW.get());
    assertThat(signed(form, "sha256", bytes(Hub.document("x"))).statusCode()).isEqualTo(410);
  }

  @Test
  void aHubThatFailsIsAskedAgainAfterMoreAndMoreTime() throws Exception {
    Hub hub = new Hub(NETWORK, "failing");
    hub.answer = 500;
    hub.publish("one");
    asked(hub);
    later(Duration.ofMinutes(59));
    later(Duration.ofMinutes(2));
    hub.next();
    later(Duration.ofMinutes(100));
    Hub other = new Hub(NETWORK, "witness");
    other.publish("one");
    asked(other);
    assertThat(hub.unread()).as("not before two hours").isZero();
    later(Duration.ofMinutes(21));
    hub.next();
  }

  @Test
  void whatNobodyFollowsAnyMoreIsGivenUp() throws Exception {
    Hub hub = new Hub(NETWORK, "leaving");
    hub.publish("one");
    Map<String, String> form = subscribed(hub);
    wake();
    // The next round knows of the promise.
    Hub witness = new Hub(NETWORK, "leaving-too");
    witness.publish("one");
    asked(witness);
    Map<String, String> end = Map.of("hub.mode", "unsubscribe");
    assertThat(hub.verify(visitor, form, end).statusCode()).as("still wanted").isEqualTo(404);
    Subscriptions subscriptions = server.context().getBean(Subscriptions.class);
    assertThat(subscriptions.unfollow(ada, Subscriptions.key(hub.feed()))).isTrue();
    assertThat(signed(form, "sha256", bytes(Hub.document("x"))).statusCode()).isEqualTo(410);
    wake();
    Map<String, String> left = hub.next();
    assertThat(left)
        .containsEntry("hub.mode", "unsubscribe")
        .containsEntry("hub.topic", hub.topic())
        .containsEntry("hub.callback", form.get("hub.callback"));
    assertThat(hub.verify(visitor, form, Map.of()).statusCode()).isEqualTo(404);
    HttpResponse<String> agreed = hub.verify(visitor, left, end);
    assertThat(agreed.statusCode()).isEqualTo(200);
    assertThat(agreed.body()).isEqualTo("challenge of leaving");
  }

  @Test
  void withoutAnAddressForOthersNoHubIsAsked(@TempDir Path data) throws Exception {
    Hub hub = new Hub(NETWORK, "unreachable");
    hub.publish("one");
    try (Server local = Server.start(settings(data, Optional.empty()))) {
      PersonId bob =
          store(local)
              .accounts()
              .addFirst(new AccountName("bob"), "h", NOW.get())
              .orElseThrow()
              .person();
      local.context().getBean(Subscriptions.class).follow(bob, hub.feed());
      eventually("it is read", () -> store(local).entries().count(hub.feed()) == 1);
      assertThat(store(local).hubs().all()).isEmpty();
      assertThat(hub.unread()).isZero();
    }
  }
}
