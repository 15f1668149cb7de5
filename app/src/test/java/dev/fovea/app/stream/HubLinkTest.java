package dev.fovea.app.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.parse.FeedReader;
import dev.fovea.app.stream.parse.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HubLinkTest {

  private static final String ADDRESS = "https://a.example/feed";

  private static Optional<HubLink> of(String text, String... headers) {
    Document plain = Document.of(Content.of(text.getBytes(StandardCharsets.UTF_8)), ADDRESS);
    Document document =
        new Document(
            plain.content(),
            plain.address(),
            plain.movedTo(),
            plain.charset(),
            plain.etag(),
            plain.lastModified(),
            plain.freshFor(),
            List.copyOf(Arrays.asList(headers)));
    return FeedReader.read(document) instanceof Reading.Feed(var feed)
        ? HubLink.of(document, feed)
        : Optional.empty();
  }

  private static String atom(String links) {
    return "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>" + links + "</feed>";
  }

  @Test
  void aFeedNamesItsHubInAnyFormat() {
    HubLink expected = new HubLink("https://hub.example/", "https://a.example/self");
    assertThat(
            of(atom("<link rel='hub' href='https://hub.example/'/><link rel=self href=/self />")))
        .contains(expected);
    assertThat(
            of(
                "<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>T</title>"
                    + "<atom:link rel='hub' href='https://hub.example/'/>"
                    + "<atom:link rel='self' href='/self'/></channel></rss>"))
        .contains(expected);
    assertThat(
            of(
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"feed_url\":\"/self\",\"hubs\":"
                    + "[{\"type\":\"rssCloud\",\"url\":\"https://cloud.example/\"},"
                    + "{\"type\":\"WebSub\",\"url\":\"https://hub.example/\"}],\"items\":[]}"))
        .contains(expected);
  }

  @Test
  void theHeaderCountsBeforeTheDocument() {
    assertThat(
            of(
                atom("<link rel='hub' href='https://document.example/'/>"),
                "<https://header.example/>; rel=hub"))
        .as("the address itself is the topic where nothing else is said")
        .contains(new HubLink("https://header.example/", ADDRESS));
  }

  @Test
  void whatIsNoWebAddressIsNoHub() {
    assertThat(of(atom(""))).isEmpty();
    for (String hub :
        List.of(
            "javascript:alert(1)",
            "ftp://hub.example/",
            "gopher://127.0.0.1:6379/_x",
            "http://",
            "file:///etc/passwd",
            "https://hub.example/" + "x".repeat(3_000))) {
      assertThat(of(atom("<link rel='hub' href='" + hub + "'/>"))).as(hub).isEmpty();
      assertThat(of(atom(""), "<" + hub + ">; rel=hub")).as(hub).isEmpty();
    }
  }
}
