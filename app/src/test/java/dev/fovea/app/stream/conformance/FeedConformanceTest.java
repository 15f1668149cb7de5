package dev.fovea.app.stream.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.app.stream.clean.Activity;
import dev.fovea.app.stream.clean.HtmlCleaner;
import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.parse.FeedReader;
import dev.fovea.app.stream.parse.ParsedEntry;
import dev.fovea.app.stream.parse.ParsedFeed;
import dev.fovea.app.stream.parse.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Reads the feed documents of other projects' own tests, which lie among the development data and
 * are no part of this repository. What is found is written to {@code target/feed-conformance.tsv}
 * and summed up in {@code docs/feeds.md}.
 */
class FeedConformanceTest {

  private static final List<String> ARCHIVES =
      List.of("rome.tar.gz", "gofeed.tar.gz", "feedparser-a.tar.gz");

  @Test
  void atLeast97PercentOfStatedTitlesLinksAndDatesAreReadAsStated() throws IOException {
    List<Conformance.Verdict> verdicts = new ArrayList<>();
    for (String archive : ARCHIVES) {
      verdicts.addAll(Conformance.verdicts(archive(archive)));
    }
    List<String> table = new ArrayList<>();
    table.add("file\tplace\tfield\texpected\tread");
    verdicts.stream()
        .filter(verdict -> !verdict.agrees())
        .map(FeedConformanceTest::row)
        .forEach(table::add);
    Files.write(Path.of("target", "feed-conformance.tsv"), table);
    long agree = verdicts.stream().filter(Conformance.Verdict::agrees).count();
    assertThat(verdicts).hasSizeGreaterThan(200);
    assertThat(agree / (double) verdicts.size())
        .as("%d of %d; the rest: %s", agree, verdicts.size(), table)
        .isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void everyDocumentIsReadWithoutFailingAndNothingActiveSurvives() throws IOException {
    int feeds = 0;
    for (String archive : ARCHIVES) {
      for (Archive.Member member : archive(archive)) {
        if (FeedReader.read(Conformance.document(member))
            instanceof Reading.Feed(ParsedFeed feed)) {
          feeds++;
          for (ParsedEntry entry : feed.entries()) {
            String html = HtmlCleaner.clean(entry.body().html(), entry.body().base()).html();
            assertThat(Activity.in(html)).as(member.path()).isEmpty();
          }
        }
      }
    }
    assertThat(feeds).isGreaterThan(2_000);
  }

  @Test
  void theArticlesOfANewsAgencyComeThroughAFeedAsTheyAre() throws IOException {
    List<Reuters.Article> articles = Reuters.read(folder().resolve("reuters-000.sgm.gz"));
    assertThat(articles).hasSizeGreaterThan(900);
    Document document =
        Document.of(Content.of(Reuters.feed(articles)), "https://reuters.example/feed");
    ParsedFeed feed = ((Reading.Feed) FeedReader.read(document)).feed();
    assertThat(feed.remarks()).isEmpty();
    assertThat(feed.entries()).hasSameSizeAs(articles);
    for (int i = 0; i < articles.size(); i++) {
      ParsedEntry entry = feed.entries().get(i);
      assertThat(entry.title()).isEqualTo(Optional.of(articles.get(i).title()));
      assertThat(entry.publishedAt()).contains(articles.get(i).date());
      assertThat(HtmlCleaner.clean(entry.body().html(), entry.body().base()).text())
          .isEqualToNormalizingWhitespace(articles.get(i).body());
    }
  }

  private static String row(Conformance.Verdict verdict) {
    Statement statement = verdict.statement();
    return String.join(
            "\t",
            statement.file(),
            statement.place(),
            statement.field(),
            statement.expected(),
            verdict.read())
        .replace('\n', ' ');
  }

  private static List<Archive.Member> archive(String name) throws IOException {
    return Archive.read(folder().resolve(name));
  }

  /** The development data beside the repository, or where {@code FOVEA_DATA} says. */
  private static Path folder() {
    String given = System.getProperty("FOVEA_DATA", System.getenv("FOVEA_DATA"));
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    Path data = given == null ? root.resolveSibling("shared").resolve("data") : Path.of(given);
    Path feeds = data.resolve("feeds");
    assumeTrue(
        Files.isDirectory(feeds),
        () -> "SKIPPED: no development data at " + feeds + "; set FOVEA_DATA to its folder");
    return feeds;
  }
}
