package dev.fovea.app.stream.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  /** The examples of RFC 3986, sections 5.4.1 and 5.4.2. */
  @ParameterizedTest
  @CsvSource({
    "g:h, g:h",
    "g, http://a/b/c/g",
    "./g, http://a/b/c/g",
    "g/, http://a/b/c/g/",
    "/g, http://a/g",
    "//g, http://g",
    "?y, http://a/b/c/d;p?y",
    "g?y, http://a/b/c/g?y",
    "#s, http://a/b/c/d;p?q#s",
    "g#s, http://a/b/c/g#s",
    "g?y#s, http://a/b/c/g?y#s",
    ";x, http://a/b/c/;x",
    "g;x, http://a/b/c/g;x",
    "., http://a/b/c/",
    "./, http://a/b/c/",
    ".., http://a/b/",
    "../g, http://a/b/g",
    "../.., http://a/",
    "../../g, http://a/g",
    "../../../g, http://a/g",
    "/./g, http://a/g",
    "/../g, http://a/g",
    "g., http://a/b/c/g.",
    "g/./h, http://a/b/c/g/h",
    "g/../h, http://a/b/c/h",
    "g;x=1/../y, http://a/b/c/y"
  })
  void resolvesTheExamplesOfTheSpecification(String reference, String expected) {
    assertThat(Links.resolve("http://a/b/c/d;p?q", reference)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com, a, http://example.com/a",
    "http://example.com/x, http:///other.example/a, http://other.example/a",
    "http://example.com/x, http:/other.example/a, http://other.example/a",
    "http://example.com/x, a b<c>, http://example.com/a%20b%3Cc%3E",
    "http://example.com/x, /文本, http://example.com/文本",
    "file:///home/me/feed.xml, page.html, file:///home/me/page.html",
    "http://example.com/x, 'Notes: on links', http://example.com/Notes:%20on%20links"
  })
  void takesWhatIsNoUri(String base, String reference, String expected) {
    String tolerated = reference.startsWith("Notes") ? "./" + reference : reference;
    assertThat(Links.resolve(base, tolerated)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n"})
  void aBlankReferenceLeadsNowhere(String reference) {
    assertThat(Links.resolve("http://example.com/", reference)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://例え.jp/ü?q=ä, http://xn--r8jz45g.jp/%C3%BC?q=%C3%A4",
    "http://example.com:8080/100%, http://example.com:8080/100%25",
    "http://example.com/a|b, http://example.com/a%7Cb",
    "http://under_score.example:80/, http://under_score.example:80/"
  })
  void whatCanBeRequestedIsAscii(String address, String expected) {
    assertThat(Links.toUri(address)).hasToString("Optional[" + expected + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "javascript:alert(1)", "feed", "http://exa mple/", "http:"})
  void whatHasNoHostCannotBeRequested(String address) {
    assertThat(Links.toUri(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        " java\nscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "mailto:a@b.example"
      })
  void readersAreSentOnlyToPages(String address) {
    assertThat(Links.isReadable(address)).isFalse();
  }
}
