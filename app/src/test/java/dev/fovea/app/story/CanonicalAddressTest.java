package dev.fovea.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalAddressTest {

  private static final String PAGE = "https://news.example/2031/tide?id=7";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://news.example/2031/tide?id=7",
        "http://news.example/2031/tide?id=7",
        "HTTPS://WWW.News.Example:443/2031/tide/?id=7",
        "http://news.example:80/2031/tide?id=7#comments",
        "https://m.news.example/2031/tide?id=7&utm_source=rss&utm_medium=feed",
        "https://news.example/2031/tide?fbclid=IwAR0&id=7&gclid=x",
        "https://news.example/2031/./other/../tide?id=7",
        "https://news.example/2031/%74ide?id=7",
        "https://news.example/2031/tide/amp?id=7",
        "https://news.example/amp/2031/tide?id=7",
        "https://news-example.cdn.ampproject.org/c/s/news.example/2031/tide?id=7",
        "https://user@news.example//2031/tide?id=7&"
      })
  void waysOfWritingOneAddressAreEqual(String written) {
    assertThat(CanonicalAddress.of(written)).isEqualTo(CanonicalAddress.of(PAGE)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://news.example/2031/tide?id=8",
        "https://news.example/2031/tide",
        "https://news.example/2031/Tide?id=7",
        "https://blog.news.example/2031/tide?id=7",
        "https://news.example:8443/2031/tide?id=7",
        "https://news.example/2031%2Ftide?id=7"
      })
  void otherPagesStayOthers(String other) {
    assertThat(CanonicalAddress.of(other)).isNotEqualTo(CanonicalAddress.of(PAGE)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "https://news.example/a?b=1&a=2, news.example/a?a=2&b=1",
    "https://新闻.example/故事, xn--efvy88h.example/故事",
    "https://news.example/a%c3%a9, news.example/a%C3%A9",
    "https://news.example/index.html?p=3, news.example?p=3",
    "https://news.example/stamp.amp.html, news.example/stamp.html"
  })
  void writesTheCanonicalForm(String written, String canonical) {
    assertThat(CanonicalAddress.of(written)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "news.example/tide",
        "mailto:desk@news.example",
        "file:///tmp/a.html",
        "https:///tide",
        "https://news.example",
        "https://news.example/",
        "https://news.example/#top",
        "https://news.example/?utm_source=rss",
        "https://news.example/index.html"
      })
  void whatNamesNoPageHasNoCanonicalAddress(String written) {
    assertThat(CanonicalAddress.of(written)).isEmpty();
  }

  @Test
  void canonicalFormIsItsOwnCanonicalForm() {
    String once =
        CanonicalAddress.of("http://www.news.example/a/../b/?x=%7e&utm_id=3").orElseThrow();

    assertThat(once).isEqualTo("news.example/b?x=~");
    assertThat(CanonicalAddress.of("https://" + once)).contains(once);
  }
}
