package dev.fovea.app.stream.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.fovea.app.stream.FeedServer;
import dev.fovea.app.stream.address.AddressPolicy;
import dev.fovea.app.stream.remark.Remark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int LIMIT = 1_000_000;

  private static final FetchLimits PATIENT =
      new FetchLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), LIMIT, 5, 2);

  private static final FetchLimits HASTY =
      new FetchLimits(
          Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(1_500), LIMIT, 5, 2);

  /** Where the servers of tests are. */
  private static final AddressPolicy LOOPBACK = AddressPolicy.allowing("127.0.0.0/8");

  private final FeedServer server = new FeedServer();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void close() {
    over.countDown();
    server.close();
  }

  @Test
  void theDocumentComesWithWhatTheServerSaysOfIt() throws InterruptedException {
    server.document(
        "/feed",
        "<rss/>",
        "Content-Type",
        "text/xml; charset=\"iso-8859-1\"",
        "ETag",
        "\"v1\"",
        "Last-Modified",
        "Sun, 01 Mar 2026 11:00:00 GMT",
        "Cache-Control",
        "public, max-age=3600");
    Document document = fetched("/feed");
    assertThat(text(document)).isEqualTo("<rss/>");
    assertThat(document.address()).isEqualTo(server.at("/feed"));
    assertThat(document.charset()).contains("iso-8859-1");
    assertThat(document.etag()).contains("\"v1\"");
    assertThat(document.lastModified()).contains("Sun, 01 Mar 2026 11:00:00 GMT");
    assertThat(document.freshFor()).contains(Duration.ofHours(1));
    assertThat(document.movedTo()).isEmpty();
  }

  @Test
  void theServerLearnsWhoAsksAndWhatIsKnownAlready() throws InterruptedException {
    server.status("/feed", 304, "Cache-Control", "max-age=60");
    Fetch fetch =
        fetch(
            PATIENT,
            Request.unconditional(server.at("/feed"))
                .unless(Optional.of("\"v1\""), Optional.of("then")));
    assertThat(fetch).isEqualTo(new Fetch.NotModified(Optional.of(Duration.ofMinutes(1))));
    var headers = server.asked().getFirst().headers();
    assertThat(headers.getFirst("User-Agent")).startsWith("Fovea/").contains("feed reader");
    assertThat(headers.getFirst("If-None-Match")).isEqualTo("\"v1\"");
    assertThat(headers.getFirst("If-Modified-Since")).isEqualTo("then");
    assertThat(headers.getFirst("Accept-Encoding")).isEqualTo("gzip, br");
    assertThat(headers).doesNotContainKey("Cookie");
  }

  @Test
  void compressedDocumentsAreDecompressedWhoeverCompressedThem() throws InterruptedException {
    byte[] once = gzip("<rss>once</rss>".getBytes(StandardCharsets.UTF_8));
    server.answer("/encoded", x -> FeedServer.send(x, 200, once, "Content-Encoding", "gzip"));
    server.answer(
        "/file.gz", x -> FeedServer.send(x, 200, once, "Content-Type", "application/gzip"));
    server.answer("/both", x -> FeedServer.send(x, 200, gzip(once), "Content-Encoding", "gzip"));
    for (String path : new String[] {"/encoded", "/file.gz", "/both"}) {
      assertThat(text(fetched(path))).as(path).isEqualTo("<rss>once</rss>");
    }
  }

  @Test
  void everyCodingOfTheContentIsUndoneInTheOrderItWasApplied() throws InterruptedException {
    byte[] document = "<rss>once</rss>".getBytes(StandardCharsets.UTF_8);
    byte[] brotli = Base64.getDecoder().decode("CweAPHJzcz5vbmNlPC9yc3M+Aw==");
    Map<String, byte[]> coded =
        Map.of(
            "br", brotli,
            "br, gzip", gzip(brotli),
            "deflate", deflate(document, false),
            "Deflate", deflate(document, true),
            "identity", document);
    coded.forEach((codings, bytes) -> {
      String path = "/" + codings.replace(", ", "-");
      server.answer(path, x -> FeedServer.send(x, 200, bytes, "Content-Encoding", codings));
    });
    for (String codings : coded.keySet()) {
      assertThat(text(fetched("/" + codings.replace(", ", "-"))))
          .as(codings)
          .isEqualTo("<rss>once</rss>");
    }
  }

  @Test
  void codingsThatNobodyKnowsOrNeedsAreFailures() throws InterruptedException {
    server.document("/unknown", "x", "Content-Encoding", "lzma");
    server.document("/many", "x", "Content-Encoding", "gzip, gzip, gzip, gzip");
    server.document("/broken", "no brotli at all", "Content-Encoding", "br");
    for (String path : List.of("/unknown", "/many", "/broken")) {
      assertThat(failure(path)).as(path).isEqualTo("failure.connection");
    }
  }

  @Test
  void aBrotliBombOfEightyBytesIsCutOff() throws InterruptedException {
    byte[] bomb =
        Base64.getDecoder()
            .decode(
                "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsA"
                    + "dO//8g9eD/8EQBwWAOig6wE=");
    assertThat(bomb).hasSize(80);
    server.answer("/bomb", x -> FeedServer.send(x, 200, bomb, "Content-Encoding", "br"));
    server.answer(
        "/both", x -> FeedServer.send(x, 200, gzip(bomb), "Content-Encoding", "br, gzip"));
    assertThat(failure("/bomb")).isEqualTo("failure.tooLarge");
    assertThat(failure("/both")).isEqualTo("failure.tooLarge");
  }

  @Test
  void headersWithoutEndAreCutOff() throws Exception {
    try (RawServer line = RawServer.repeating("HTTP/1.1 200 OK\r\nX-Long: ", "x".repeat(4096));
        RawServer many = RawServer.repeating("HTTP/1.1 200 OK\r\n", "X-Header: x\r\n");
        RawServer hints = RawServer.repeating("", "HTTP/1.1 103 Early Hints\r\n\r\n")) {
      assertThat(failure(PATIENT, line.address())).isEqualTo("failure.connection");
      assertThat(failure(PATIENT, many.address())).isEqualTo("failure.connection");
      assertThat(failure(HASTY, hints.address())).isEqualTo("failure.tooSlow");
    }
  }

  @Test
  void aDocumentThatSwellsWhenDecompressedIsCutOff() throws InterruptedException {
    byte[] bomb = gzip(new byte[50 * LIMIT]);
    assertThat(bomb).hasSizeLessThan(LIMIT / 10);
    server.answer("/bomb", x -> FeedServer.send(x, 200, bomb, "Content-Encoding", "gzip"));
    server.answer("/nested", x -> FeedServer.send(x, 200, bomb));
    assertThat(failure("/bomb")).isEqualTo("failure.tooLarge");
    assertThat(failure("/nested")).isEqualTo("failure.tooLarge");
  }

  @Test
  void aDocumentOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() throws InterruptedException {
    server.answer(
        "/limit",
        x -> FeedServer.send(x, 200, "x".repeat(LIMIT).getBytes(StandardCharsets.US_ASCII)));
    server.answer(
        "/more",
        x -> FeedServer.send(x, 200, "x".repeat(LIMIT + 1).getBytes(StandardCharsets.US_ASCII)));
    assertThat(fetched("/limit").content().size()).isEqualTo(LIMIT);
    assertThat(failure("/more")).isEqualTo("failure.tooLarge");
  }

  @Test
  void aBodyWithoutEndIsCutOff() throws InterruptedException {
    server.answer("/endless", HttpFetcherTest::endless);
    assertThat(failure("/endless")).isEqualTo("failure.tooLarge");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws InterruptedException {
    server.answer("/silent", exchange -> hold(exchange));
    assertThat(failure(HASTY, server.at("/silent"))).isEqualTo("failure.host.silent");
  }

  @Test
  void aServerThatSendsAByteNowAndThenIsGivenUpAtTheDeadline() throws InterruptedException {
    server.answer(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (!over.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
              body.write('x');
              body.flush();
            }
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(failure(HASTY, server.at("/drip"))).isEqualTo("failure.tooSlow");
  }

  @Test
  void waitingForRoomDoesNotCountAgainstTheServer() throws InterruptedException {
    server.answer("/large", x -> FeedServer.send(x, 200, new byte[FetchLimits.SMALL + 1]));
    server.answer("/silent", exchange -> hold(exchange));
    FetchLimits roomy =
        new FetchLimits(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(2), 1 << 20, 5, 2);
    try (HttpFetcher fetcher = new HttpFetcher(roomy, LOOPBACK, InstantSource.fixed(NOON))) {
      // Whoever begins later and has the same deadline is given up before there is room.
      LargeDocuments.Room late =
          () ->
              assertThat(fetcher.fetch(Request.unconditional(server.at("/silent"))))
                  .isInstanceOf(Fetch.Failed.class);
      assertThat(fetcher.fetch(Request.unconditional(server.at("/large")).in(late)))
          .isInstanceOf(Fetch.Fetched.class);
    }
  }

  @Test
  void aDeadHostIsOneClearFailure() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      port = socket.getLocalPort();
    }
    assertThat(failure(PATIENT, "http://127.0.0.1:" + port + "/")).isEqualTo("failure.host.closed");
  }

  @Test
  void anUnknownHostIsOneClearFailure() throws InterruptedException {
    Names nobody = new Names();
    try (HttpFetcher fetcher =
        new HttpFetcher(PATIENT, LOOPBACK, nobody, InstantSource.fixed(NOON))) {
      assertThat(fetcher.fetch(Request.unconditional("http://nobody.example/")))
          .isEqualTo(Fetch.Failed.because("failure.host.unknown", "http://nobody.example/"));
    }
  }

  @ParameterizedTest
  @CsvSource({"301, true", "308, true", "302, false", "303, false", "307, false"})
  void redirectsAreFollowedAndPermanentOnesNoted(int status, boolean permanent)
      throws InterruptedException {
    server.status("/old", status, "Location", "new?x=1");
    server.document("/new?x=1", "<rss/>");
    Document document = fetched("/old");
    assertThat(document.address()).isEqualTo(server.at("/new?x=1"));
    assertThat(document.movedTo())
        .isEqualTo(permanent ? Optional.of(server.at("/new?x=1")) : Optional.empty());
  }

  @Test
  void aMoveIsPermanentOnlyAsFarAsEveryStepIs() throws InterruptedException {
    server.status("/a", 301, "Location", "/b");
    server.status("/b", 302, "Location", "/c");
    server.status("/c", 301, "Location", "/d");
    server.document("/d", "<rss/>");
    assertThat(fetched("/a").movedTo()).contains(server.at("/b"));
  }

  @Test
  void redirectsInACircleEnd() throws InterruptedException {
    server.status("/a", 302, "Location", "/b");
    server.status("/b", 302, "Location", "/a");
    assertThat(failure("/a")).isEqualTo("failure.redirect.tooMany");
    assertThat(server.asked()).hasSize(PATIENT.redirects() + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "jar:file:/x!/y", "http://"})
  void redirectsToAnythingButHttpAreRefused(String location) throws InterruptedException {
    server.status("/a", 302, "Location", location);
    assertThat(failure("/a")).isEqualTo("failure.address");
  }

  @Test
  void aRedirectWithoutADirectionIsAFailure() throws InterruptedException {
    server.status("/a", 302);
    assertThat(failure("/a")).isEqualTo("failure.redirect.nowhere");
  }

  @ParameterizedTest
  @CsvSource({
    "401, failure.http.forbidden", "403, failure.http.forbidden", "404, failure.http.notFound",
    "410, failure.http.gone", "418, failure.http.other", "429, failure.http.tooMany",
    "500, failure.http.server", "503, failure.http.server"
  })
  void everyRefusalHasItsSentence(int status, String key) throws InterruptedException {
    server.status("/x", status);
    assertThat(failure("/x")).isEqualTo(key);
    assertThat(server.asked()).as("no retry of its own").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          120                           | 2026-03-01T12:02:00Z
          Sun, 01 Mar 2026 15:30:00 GMT | 2026-03-01T15:30:00Z
          """)
  void theServerSaysWhenItMayBeAskedAgain(String retryAfter, Instant expected)
      throws InterruptedException {
    server.status("/busy", 503, "Retry-After", retryAfter);
    Fetch fetch = fetch(PATIENT, Request.unconditional(server.at("/busy")));
    assertThat(((Fetch.Failed) fetch).retryAt()).contains(expected);
  }

  @Test
  void nonsenseInRetryAfterIsNoTime() throws InterruptedException {
    server.status("/busy", 503, "Retry-After", "soon");
    Fetch fetch = fetch(PATIENT, Request.unconditional(server.at("/busy")));
    assertThat(((Fetch.Failed) fetch).retryAt()).isEmpty();
  }

  @Test
  void relativeLinksReferToTheContentsLocation() throws InterruptedException {
    server.document("/feed", "<rss/>", "Content-Location", "/archive/feed.xml");
    assertThat(fetched("/feed").address()).isEqualTo(server.at("/archive/feed.xml"));
  }

  @Test
  void aDocumentCannotPassItselfOffAsAFileOfOurs() throws InterruptedException {
    server.document("/feed", "<rss/>", "Content-Location", "file:///etc/");
    assertThat(fetched("/feed").address()).isEqualTo(server.at("/feed"));
  }

  @Test
  void aHostThatWantsToBeLeftAloneIsNotAskedForItsOtherDocuments() throws InterruptedException {
    server.status("/busy", 429, "Retry-After", "120");
    server.document("/other", "<rss/>");
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    try (HttpFetcher fetcher = new HttpFetcher(PATIENT, LOOPBACK, now::get)) {
      fetcher.fetch(Request.unconditional(server.at("/busy")));
      assertThat(fetcher.fetch(Request.unconditional(server.at("/other"))))
          .isEqualTo(
              new Fetch.Failed(
                  Remark.of("failure.host.backOff", server.at("/other")),
                  Optional.of(NOON.plusSeconds(120))));
      assertThat(server.asked()).hasSize(1);
      now.set(NOON.plusSeconds(120));
      assertThat(fetcher.fetch(Request.unconditional(server.at("/other"))))
          .isInstanceOf(Fetch.Fetched.class);
    }
  }

  @Test
  void aHostThatIsDownIsTriedOnceARound() throws InterruptedException {
    Names names = new Names();
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    try (HttpFetcher fetcher = new HttpFetcher(PATIENT, LOOPBACK, names, now::get)) {
      for (int feed = 0; feed < 5; feed++) {
        fetcher.fetch(Request.unconditional("http://nobody.example/" + feed));
      }
      assertThat(names.asked()).containsExactly("nobody.example");
      now.set(NOON.plusSeconds(60));
      fetcher.fetch(Request.unconditional("http://nobody.example/"));
      assertThat(names.asked()).hasSize(2);
    }
  }

  @Test
  void damagedCompressionIsAFailure() throws InterruptedException {
    server.document("/broken", "no gzip at all", "Content-Encoding", "gzip");
    assertThat(failure("/broken")).isEqualTo("failure.connection");
  }

  private void hold(HttpExchange exchange) {
    try {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] block = new byte[65_536];
    try (OutputStream body = exchange.getResponseBody()) {
      while (true) {
        body.write(block);
      }
    }
  }

  private Document fetched(String path) throws InterruptedException {
    Fetch fetch = fetch(PATIENT, Request.unconditional(server.at(path)));
    assertThat(fetch).isInstanceOf(Fetch.Fetched.class);
    return ((Fetch.Fetched) fetch).document();
  }

  private String failure(String path) throws InterruptedException {
    return failure(PATIENT, server.at(path));
  }

  private static String failure(FetchLimits limits, String address) throws InterruptedException {
    Fetch fetch = fetch(limits, Request.unconditional(address));
    assertThat(fetch).isInstanceOf(Fetch.Failed.class);
    return ((Fetch.Failed) fetch).why().key();
  }

  private static Fetch fetch(FetchLimits limits, Request request) throws InterruptedException {
    try (HttpFetcher fetcher = new HttpFetcher(limits, LOOPBACK, InstantSource.fixed(NOON))) {
      return fetcher.fetch(request);
    }
  }

  private static String text(Document document) {
    return StandardCharsets.UTF_8.decode(document.content().buffer()).toString();
  }

  private static byte[] deflate(byte[] bytes, boolean bare) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, new Deflater(9, bare))) {
      deflate.write(bytes);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return out.toByteArray();
  }
}
