package dev.fovea.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Store;
import dev.fovea.app.stream.SourceReport.Status;
import dev.fovea.app.stream.fetch.FetchLimits;
import dev.fovea.models.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
            store.sources(), store.entries(), new PipedFeeds(), clock, Language.ENGLISH, LIMITS);
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
