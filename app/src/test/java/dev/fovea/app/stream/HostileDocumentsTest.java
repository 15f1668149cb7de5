package dev.fovea.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.hostile.Bombs;
import dev.fovea.app.hostile.HostileFeed;
import dev.fovea.app.hostile.HostileMarkup;
import dev.fovea.app.stream.clean.Activity;
import dev.fovea.app.stream.clean.HtmlCleaner;
import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.parse.FeedReader;
import dev.fovea.app.stream.parse.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What hostile documents leave behind once they are read and cleaned. */
class HostileDocumentsTest {

  /**
   * Everything here is linear: what is quadratic would take much longer, even on a machine that
   * does other things as well.
   */
  private static final int PATIENCE_SECONDS = 300;

  private static final int LONGEST_TITLE = 5_000_100;

  @ParameterizedTest
  @MethodSource("dev.fovea.app.hostile.HostileMarkup#all()")
  void nothingActiveIsLeftOfIt(HostileMarkup markup) {
    String clean = HtmlCleaner.clean(markup.html(), "https://a.example/").html();
    assertThat(Activity.in(clean)).isEmpty();
    assertThat(HtmlCleaner.clean(clean, "https://a.example/").html())
        .as("cleaned again")
        .isEqualTo(clean);
  }

  static List<String> bombs() {
    return List.copyOf(Bombs.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("bombs")
  @Timeout(value = PATIENCE_SECONDS, unit = TimeUnit.SECONDS)
  void aBombCostsNoMoreThanItsSize(String name) {
    String bomb = Objects.requireNonNull(Bombs.all().get(name));
    List<Entry> entries = entries(bomb);
    long kept = entries.stream().mapToLong(HostileDocumentsTest::size).sum();
    assertThat(kept).isLessThan(10L * bomb.length() + 10_000);
    assertThat(entries)
        .allSatisfy(entry -> {
          assertThat(entry.text()).doesNotContain("root:");
          assertThat(entry.title()).hasSizeLessThan(LONGEST_TITLE);
        });
  }

  @Test
  void noAddressOfAnEntryIsOneThatABrowserRuns() {
    List<Entry> entries = entries(HostileFeed.ofFields());
    assertThat(entries).hasSizeGreaterThan(5);
    assertThat(entries)
        .allSatisfy(entry ->
            assertThat(entry.url().orElse("https://none.example/"))
                .startsWith("https://")
                .doesNotContain("\r", "\n", "\"", "<"));
  }

  private static List<Entry> entries(String document) {
    Content content = Content.of(document.getBytes(StandardCharsets.UTF_8));
    return FeedReader.read(Document.of(content, "https://a.example/feed"))
            instanceof Reading.Feed(var feed)
        ? feed.entries().stream()
            .map(entry -> EntryFactory.create(entry, "https://a.example/feed", "T", Instant.EPOCH))
            .toList()
        : List.of();
  }

  private static long size(Entry entry) {
    return (long) entry.title().length() + entry.html().length() + entry.text().length();
  }
}
