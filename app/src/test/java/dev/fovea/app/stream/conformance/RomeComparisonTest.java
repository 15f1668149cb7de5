package dev.fovea.app.stream.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.parse.FeedReader;
import dev.fovea.app.stream.parse.ParsedEntry;
import dev.fovea.app.stream.parse.ParsedFeed;
import dev.fovea.app.stream.parse.Reading;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.Test;

/** On sound documents the lenient reader says what Rome, which is strict, says of them. */
class RomeComparisonTest {

  private static final List<String> WORDS =
      List.of("attention", "is", "scarce", "注意力", "AT&T", "a < b", "\"quoted\"", "Grüße", "😀");

  @Test
  void soundDocumentsAreReadAsRomeReadsThem() throws FeedException {
    Random random = new Random(42);
    for (int i = 0; i < 200; i++) {
      String text = i % 2 == 0 ? rss(random) : atom(random);
      SyndFeed theirs = new SyndFeedInput().build(new StringReader(text));
      Document document =
          Document.of(Content.of(text.getBytes(StandardCharsets.UTF_8)), "https://feeds.example/");
      ParsedFeed ours = ((Reading.Feed) FeedReader.read(document)).feed();
      assertThat(ours.remarks()).isEmpty();
      assertThat(ours.title()).contains(theirs.getTitle());
      assertThat(ours.site()).contains(theirs.getLink());
      assertThat(ours.entries()).hasSameSizeAs(theirs.getEntries());
      for (int e = 0; e < ours.entries().size(); e++) {
        ParsedEntry our = ours.entries().get(e);
        SyndEntry their = theirs.getEntries().get(e);
        assertThat(our.title()).contains(their.getTitle());
        assertThat(our.url()).contains(their.getLink());
        assertThat(our.author()).contains(their.getAuthor());
        assertThat(our.publishedAt()).contains(their.getPublishedDate().toInstant());
      }
    }
  }

  private static String rss(Random random) {
    StringBuilder text =
        new StringBuilder(
            "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                + "<channel><title>");
    text.append(words(random)).append("</title><link>https://site.example/</link>");
    text.append("<description>d</description>");
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append("<item><title>").append(words(random)).append("</title>");
      text.append("<link>https://site.example/").append(i).append("?a=1&amp;b=2</link>");
      text.append("<dc:creator>").append(words(random)).append("</dc:creator><pubDate>");
      text.append(
          DateTimeFormatter.RFC_1123_DATE_TIME.format(moment(random).atOffset(ZoneOffset.UTC)));
      text.append("</pubDate><description>text</description></item>");
    }
    return text + "</channel></rss>";
  }

  private static String atom(Random random) {
    StringBuilder text =
        new StringBuilder("<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:f</id><title>");
    text.append(words(random)).append("</title><link href='https://site.example/'/>");
    text.append("<updated>2020-01-01T00:00:00Z</updated>");
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append("<entry><id>urn:").append(i).append("</id><title type='text'>");
      text.append(words(random))
          .append("</title><link rel='alternate' href='https://site.example/");
      text.append(i).append("'/><author><name>").append(words(random)).append("</name></author>");
      text.append("<published>").append(moment(random)).append("</published>");
      text.append("<updated>2020-01-01T00:00:00Z</updated></entry>");
    }
    return text + "</feed>";
  }

  private static Instant moment(Random random) {
    return Instant.ofEpochSecond(1_000_000_000L + random.nextInt(700_000_000))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      words.append(WORDS.get(random.nextInt(WORDS.size()))).append(i == 0 ? "" : " ");
    }
    return Entities.escape(words.toString());
  }
}
