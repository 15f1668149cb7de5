package dev.fovea.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.SourceReport.Status;
import dev.fovea.app.stream.fetch.FetchLimits;
import dev.fovea.models.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefresherTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Short enough for tests of what is slow, long enough for a busy machine. */
  private static final FetchLimits LIMITS =
      new FetchLimits(
          Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), 1_000_000, 5, 2);

  @TempDir Path folder;
  private final FeedServer server = new FeedServer();
  private Instant now = NOON;
  private final InstantSource clock = () -> now;
  private Store store;
  private Refresher refresher;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("data"), Language.ENGLISH);
    refresher =
        new Refresher(
            store.sources(),
            store.entries(),
            new PipedFeeds(),
            Hubs.NONE,
            NetworkAccess.OWN,
            clock,
            Language.ENGLISH,
            LIMITS);
  }

  @AfterEach
  void close() {
    refresher.close();
    store.close();
    server.close();
  }

  @Test
  void entriesOfADocumentFromTheNetworkAreStored() throws InterruptedException {
    server.document("/feed", feed("One", "Two"), "ETag", "\"v1\"", "Last-Modified", "then");
    SourceReport report = refreshed(server.at("/feed"));
    assertThat(report.error()).isEmpty();
    assertThat(report.status()).isEqualTo(Status.OK);
    assertThat(report.title()).isEqualTo("News");
    assertThat(report.entries()).isEqualTo(2);
    assertThat(report.added()).isEqualTo(2);
    assertThat(stored()).extracting(Entry::title).containsExactlyInAnyOrder("One", "Two");
    Source source = store.sources().find(server.at("/feed")).orElseThrow();
    assertThat(source.etag()).contains("\"v1\"");
    assertThat(source.lastModified()).contains("then");
    assertThat(source.site()).contains("https://news.example/");
  }

  @Test
  void aSourceThatIsNotDueIsNotAsked() throws InterruptedException {
    server.document("/feed", feed("One"));
    refreshed(server.at("/feed"));
    now = now.plus(Duration.ofMinutes(5));
    assertThat(refreshed(server.at("/feed")).status()).isEqualTo(Status.UNCHANGED);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void validatorsAreSentAndNotModifiedLeavesTheEntriesAlone() throws InterruptedException {
    server.document("/feed", feed("One"), "ETag", "\"v1\"", "Last-Modified", "then");
    refreshed(server.at("/feed"));
    server.status("/feed", 304);
    now = now.plus(Duration.ofDays(2));
    SourceReport report = refreshed(server.at("/feed"));
    assertThat(report.status()).isEqualTo(Status.UNCHANGED);
    assertThat(report.entries()).isEqualTo(1);
    assertThat(server.asked().getLast().headers().getFirst("If-None-Match")).isEqualTo("\"v1\"");
    assertThat(server.asked().getLast().headers().getFirst("If-Modified-Since")).isEqualTo("then");
  }

  @Test
  void aSourceThatFailsIsReportedAndTheOthersGoOn() throws Exception {
    server.document("/good", feed("One"));
    Path file = Files.writeString(folder.resolve("feed.xml"), feed("Three"));
    follow(server.at("/missing"));
    follow(server.at("/good"));
    follow(file.toUri().toString());
    List<SourceReport> reports = refresher.refresh(PersonId.LOCAL, _ -> {});
    assertThat(reports)
        .extracting(SourceReport::status)
        .containsExactly(Status.FAILED, Status.OK, Status.OK);
    assertThat(reports.getFirst().error().orElseThrow())
        .isEqualTo(
            "there is nothing at %s (status 404); check the address"
                .formatted(server.at("/missing")));
    assertThat(stored()).extracting(Entry::title).containsExactlyInAnyOrder("One", "Three");
  }

  @Test
  void whatIsStoredSurvivesAFailure() throws InterruptedException {
    server.document("/feed", feed("One"), "ETag", "\"v1\"");
    refreshed(server.at("/feed"));
    server.status("/feed", 500);
    now = now.plus(Duration.ofDays(2));
    SourceReport report = refreshed(server.at("/feed"));
    assertThat(report.status()).isEqualTo(Status.FAILED);
    assertThat(report.entries()).isEqualTo(1);
    assertThat(report.title()).isEqualTo("News");
    assertThat(store.sources().find(server.at("/feed")).orElseThrow().etag()).contains("\"v1\"");
  }

  @Test
  void aWebPageLeadsToItsFeedAndTheFeedIsAskedDirectlyFromThenOn() throws InterruptedException {
    server.document(
        "/",
        "<!doctype html><html><head><title>Site</title><link rel=alternate"
            + " type='application/rss+xml' href='feed.xml'></head><body><p>Hi</body></html>");
    server.document("/feed.xml", feed("One"), "ETag", "\"v1\"");
    assertThat(refreshed(server.at("/")).status()).isEqualTo(Status.OK);
    now = now.plus(Duration.ofDays(2));
    server.status("/feed.xml", 304);
    assertThat(refreshed(server.at("/")).status()).isEqualTo(Status.UNCHANGED);
    assertThat(server.asked("/")).hasSize(1);
    assertThat(server.asked("/feed.xml")).hasSize(2);
  }

  @Test
  void aPermanentMoveIsRememberedAndSaid() throws InterruptedException {
    server.status("/old", 301, "Location", "/new");
    server.document("/new", feed("One"));
    assertThat(refreshed(server.at("/old")).warnings())
        .containsExactly("has moved for good to " + server.at("/new"));
    now = now.plus(Duration.ofDays(2));
    refreshed(server.at("/old"));
    assertThat(server.asked("/old")).hasSize(1);
    assertThat(server.asked("/new")).hasSize(2);
  }

  @Test
  void aSourceThatIsNoLongerWhereItMovedToIsLookedForAtItsAddress() throws InterruptedException {
    server.status("/old", 301, "Location", "/new");
    server.document("/new", feed("One"), "ETag", "\"v1\"");
    refreshed(server.at("/old"));
    server.status("/new", 410);
    server.document("/old", feed("Two"));
    now = now.plus(Duration.ofDays(2));
    assertThat(refreshed(server.at("/old")).added()).isEqualTo(1);
    assertThat(store.sources().find(server.at("/old")).orElseThrow().location()).isEmpty();
  }

  @Test
  void failuresInARowAreAskedEverMoreRarely() throws InterruptedException {
    server.status("/feed", 500);
    for (int minutes : new int[] {15, 30, 60}) {
      assertThat(refreshed(server.at("/feed")).status()).isEqualTo(Status.FAILED);
      int asked = server.asked().size();
      now = now.plus(Duration.ofMinutes(minutes - 1));
      SourceReport waiting = refreshed(server.at("/feed"));
      assertThat(waiting.status()).isEqualTo(Status.FAILED);
      assertThat(waiting.error().orElseThrow()).contains("status 500");
      assertThat(server.asked()).hasSize(asked);
      now = now.plus(Duration.ofMinutes(1));
    }
    server.document("/feed", feed("One"));
    assertThat(refreshed(server.at("/feed")).status()).isEqualTo(Status.OK);
    assertThat(store.sources().find(server.at("/feed")).orElseThrow().failures()).isZero();
  }

  @Test
  void aServersRetryAfterIsKept() throws InterruptedException {
    server.status("/feed", 429, "Retry-After", "7200");
    refreshed(server.at("/feed"));
    assertThat(store.sources().find(server.at("/feed")).orElseThrow().dueAt())
        .contains(NOON.plus(Duration.ofHours(2)));
  }

  @Test
  void whatTheServerSaysOfFreshnessIsKept() throws InterruptedException {
    server.document("/feed", feed("One"), "Cache-Control", "max-age=10800");
    refreshed(server.at("/feed"));
    assertThat(store.sources().find(server.at("/feed")).orElseThrow().dueAt())
        .contains(NOON.plus(Duration.ofHours(3)));
  }

  @Test
  void everyUnreadableDocumentHasOneClearLine() throws InterruptedException {
    server.document("/empty", "");
    server.answer("/junk", x -> FeedServer.send(x, 200, new byte[] {0, 1, 2, 3, 0, 5, 6, 7}));
    server.document("/page", "<html><body>Hi</body></html>");
    server.document("/list", "<opml><body><outline xmlUrl='http://a.example/'/></body></opml>");
    server.document(
        "/loop", "<html><link rel=alternate type=application/rss+xml href=/page></html>");
    server.status("/circle", 302, "Location", "/circle");
    for (String path : List.of("/empty", "/junk", "/page", "/list", "/loop", "/circle")) {
      SourceReport report = refreshed(server.at(path));
      assertThat(report.status()).as(path).isEqualTo(Status.FAILED);
      assertThat(report.error().orElseThrow())
          .contains(server.at(path))
          .doesNotContain("\n")
          .doesNotContain("Exception");
    }
    assertThat(stored()).isEmpty();
  }

  @Test
  void aHostIsAskedForTwoDocumentsAtATimeAtMost() throws InterruptedException {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier pair = new CyclicBarrier(2);
    for (int i = 0; i < 8; i++) {
      server.answer(
          "/feed" + i,
          exchange -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
              pair.await();
            } catch (InterruptedException | BrokenBarrierException stopped) {
              throw new IOException(stopped);
            }
            running.decrementAndGet();
            FeedServer.send(exchange, 200, feed("A").getBytes(StandardCharsets.UTF_8));
          });
      follow(server.at("/feed" + i));
    }
    assertThat(refresher.refresh(PersonId.LOCAL, _ -> {}))
        .extracting(SourceReport::status)
        .containsOnly(Status.OK);
    assertThat(most).hasValue(2);
  }

  @Test
  void aFileThatWasOnlyTouchedIsUnchangedAndOneThatWasChangedIsRead() throws Exception {
    Path file = Files.writeString(folder.resolve("feed.xml"), feed("One"));
    String address = file.toUri().toString();
    assertThat(refreshed(address).added()).isEqualTo(1);
    Files.setLastModifiedTime(file, FileTime.from(NOON));
    assertThat(refreshed(address).status()).isEqualTo(Status.UNCHANGED);
    Files.writeString(file, feed("One", "Two"));
    assertThat(refreshed(address).added()).isEqualTo(1);
    Files.delete(file);
    SourceReport gone = refreshed(address);
    assertThat(gone.status()).isEqualTo(Status.FAILED);
    assertThat(gone.entries()).isEqualTo(2);
  }

  @Test
  void entriesWithoutATitleGetOneAndKnowTheirLanguage() throws InterruptedException {
    server.document(
        "/feed",
        "<rss><channel><title>T</title><item><description>&lt;p&gt;注意力是一种稀缺的资源。&lt;/p&gt;"
            + "</description></item><item><link>https://a.example/x</link></item></channel></rss>");
    refreshed(server.at("/feed"));
    assertThat(stored())
        .extracting(Entry::title)
        .containsExactlyInAnyOrder("注意力是一种稀缺的资源。", "https://a.example/x");
    assertThat(stored())
        .extracting(Entry::language)
        .containsExactlyInAnyOrder(Language.CHINESE, Language.ENGLISH);
  }

  @Test
  void errorsAreInThePersonsLanguage() throws InterruptedException {
    follow(server.at("/missing"));
    try (Refresher chinese =
        new Refresher(
            store.sources(),
            store.entries(),
            new PipedFeeds(),
            Hubs.NONE,
            NetworkAccess.OWN,
            clock,
            Language.CHINESE,
            LIMITS)) {
      assertThat(chinese.refresh(PersonId.LOCAL, _ -> {}).getFirst().error().orElseThrow())
          .contains("没有内容");
    }
  }

  @Test
  void sampleStreamsAreDatedFromNowAndReadOncePerDay() throws InterruptedException {
    new SampleStreams(clock)
        .addresses()
        .forEach(address -> store.sources().follow(PersonId.LOCAL, Source.unread(address)));
    List<SourceReport> reports = refresher.refresh(PersonId.LOCAL, _ -> {});
    assertThat(reports).isNotEmpty().extracting(SourceReport::status).containsOnly(Status.OK);
    assertThat(reports).extracting(SourceReport::warnings).containsOnly(List.of());
    assertThat(stored())
        .hasSizeGreaterThan(50)
        .allSatisfy(entry ->
            assertThat(entry.publishedAt().orElseThrow())
                .isBetween(NOON.minus(Duration.ofDays(7)), NOON));
    assertThat(refresher.refresh(PersonId.LOCAL, _ -> {}))
        .extracting(SourceReport::status)
        .containsOnly(Status.UNCHANGED);
  }

  private SourceReport refreshed(String address) throws InterruptedException {
    follow(address);
    return refresher.refresh(PersonId.LOCAL, _ -> {}).stream()
        .filter(report -> report.address().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private void follow(String address) {
    store.sources().follow(PersonId.LOCAL, Source.unread(address));
  }

  private List<Entry> stored() {
    return store.entries().within(PersonId.LOCAL, Instant.EPOCH, now.plusSeconds(1));
  }

  private static String feed(String... titles) {
    StringBuilder text =
        new StringBuilder(
            "<rss version='2.0'><channel><title>News</title><link>https://news.example/</link>");
    for (String title : titles) {
      text.append("<item><title>")
          .append(title)
          .append("</title><link>https://news.example/")
          .append(title)
          .append("</link></item>");
    }
    return text + "</channel></rss>";
  }
}
