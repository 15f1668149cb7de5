package dev.fovea.app.stream.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlCleanerTest {

  private static final String BASE = "https://example.org/blog/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java&#10;script:alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<img src=x onerror=alert(1)>",
        "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
        "<iframe src='https://evil.example/'></iframe>",
        "<object data='x.swf'></object><embed src='x.swf'>",
        "<style>body { background: url(javascript:alert(1)) }</style>",
        "<p style='behavior: url(x.htc)'>x</p>",
        "<form action='https://evil.example'><input name=q><button>go</button></form>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<link rel=stylesheet href='https://evil.example/x.css'>",
        "<base href='https://evil.example/'><a href='x'>x</a>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<textarea><img src=x onerror=alert(1)></textarea>",
        "<!--><script>alert(1)</script>-->",
        "<video src=x onloadstart=alert(1)></video>"
      })
  void nothingActiveSurvives(String html) {
    assertThat(Activity.in(HtmlCleaner.clean(html, BASE).html())).isEmpty();
  }

  @Test
  void linksBecomeAbsoluteAndGiveNothingAway() {
    assertThat(HtmlCleaner.clean("<a href='../post?a=1&b=2'>x</a>", BASE).html())
        .isEqualTo(
            "<a href=\"https://example.org/post?a=1&amp;b=2\""
                + " rel=\"noopener noreferrer nofollow\">x</a>");
  }

  @Test
  void imagesStayUnlessTheyOnlyReportThatTheyWereFetched() {
    String html =
        "<p>text<img src='a.png' alt='A' width='640'><img src='https://count.example/p.gif' width=1"
            + " height=1></p>";
    assertThat(HtmlCleaner.clean(html, BASE).html())
        .isEqualTo(
            "<p>text<img src=\"https://example.org/blog/a.png\" alt=\"A\" width=\"640\"></p>");
  }

  @Test
  void theTextHasParagraphsAndNoMarkup() {
    String html =
        "<h1>Head</h1><p>One &amp; <b>two</b><br>three</p><ul><li>a</li><li>b</li></ul>"
            + "<script>no()</script><p>end&nbsp;here</p>";
    assertThat(HtmlCleaner.clean(html, BASE).text())
        .isEqualTo("Head\n\nOne & two\nthree\n\na\nb\n\nend here");
  }

  @Test
  void whatIsEmptyOnceCleanedIsEmpty() {
    HtmlCleaner.Cleaned cleaned = HtmlCleaner.clean("<div><script>x</script> <p></p></div>", BASE);
    assertThat(cleaned.html()).isEmpty();
    assertThat(cleaned.text()).isEmpty();
  }

  @Test
  void whatIsCleanStaysAsItIs() {
    String html =
        HtmlCleaner.clean("<p>A <em>b</em> &lt;script&gt;</p><pre>x\n  y</pre>", BASE).html();
    assertThat(HtmlCleaner.clean(html, BASE).html()).isEqualTo(html);
    assertThat(html).contains("&lt;script&gt;").contains("x\n  y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src='https://e.example/x.gif' width=1 height=1>",
        "<img src='https://e.example/x.gif' width='0px'>",
        "<img src='https://e.example/x.gif' width=600 height=2>",
        "<img src='https://e.example/x.gif' style='display:none'>",
        "<img src='https://e.example/x.gif' style='WIDTH: 1px; height:1px !important'>",
        "<img src='https://e.example/x.gif' style='opacity:0'>",
        "<img src='https://e.example/x.gif' hidden>",
        "<img src='https://pixel.wp.com/b.gif?x=1'>",
        "<img src='http://feeds.feedburner.com/~r/news/~4/x'>",
        "<img src='https://www.facebook.com/tr?id=1'>",
        "<img alt='no address'>"
      })
  void imagesThatOnlyReportGo(String html) {
    assertThat(HtmlCleaner.clean("<p>text" + html + "</p>", BASE).html()).isEqualTo("<p>text</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<img src='https://e.example/x.gif' width=16 height=16>",
        "<img src='https://e.example/x.gif' width='100%'>",
        "<img src='https://e.example/x.gif' style='max-width:1px;opacity:0.5'>",
        "<img src='https://e.example/www.facebook.com/tr?x'>"
      })
  void imagesThatCanBeSeenStay(String html) {
    assertThat(HtmlCleaner.clean(html, BASE).html()).contains("<img src=\"https://e.example/");
  }

  @Test
  void addressesLoseWhatTellsWhoComesAndNothingElse() {
    assertThat(
            HtmlCleaner.clean(
                    "<a href='/a?utm_source=feed&id=7&fbclid=x&UTM_Medium=rss#top'>x</a>", BASE)
                .html())
        .contains("href=\"https://example.org/a?id=7#top\"");
    assertThat(HtmlCleaner.clean("<a href='/a?gclid=1'>x</a>", BASE).html())
        .contains("href=\"https://example.org/a\"");
    assertThat(HtmlCleaner.clean("<a href='/a?ref=b&from=c&&d'>x</a>", BASE).html())
        .contains("href=\"https://example.org/a?ref=b&amp;from=c&amp;&amp;d\"");
  }

  @Test
  void playersOfKnownHostsBecomeLinksAndOtherFramesVanish() {
    assertThat(
            HtmlCleaner.clean(
                    "<iframe src='//www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1'></iframe>", BASE)
                .html())
        .isEqualTo(
            "<p><a href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\""
                + " rel=\"noopener noreferrer nofollow\">▶ www.youtube.com</a></p>");
    for (String frame :
        new String[] {
          "https://evil.example/embed/dQw4w9WgXcQ",
          "https://www.youtube.com.evil.example/embed/dQw4w9WgXcQ",
          "https://evil.example/?www.youtube.com/embed/dQw4w9WgXcQ",
          "https://www.youtube.com@evil.example/embed/dQw4w9WgXcQ",
          "https://www.youtube.com/redirect?q=https://evil.example",
          "javascript:alert(1)"
        }) {
      assertThat(HtmlCleaner.clean("<p>a</p><iframe src='" + frame + "'></iframe>", BASE).html())
          .as(frame)
          .isEqualTo("<p>a</p>");
    }
  }

  @Test
  void aHundredThousandNestedElementsAreCleaned() {
    String html = "<div>".repeat(100_000) + "deep";
    assertThat(HtmlCleaner.clean(html, BASE).text()).isEqualTo("deep");
  }

  @Test
  void ofMoreElementsThanAnyArticleHasOnlyTheWordsStay() {
    HtmlCleaner.Cleaned many = HtmlCleaner.clean("<p>x".repeat(20_001), BASE);
    assertThat(many.html()).isEmpty();
    assertThat(many.text()).startsWith("x\n\nx");
    assertThat(HtmlCleaner.clean("<p>x".repeat(19_000), BASE).html()).startsWith("<p>x</p><p>x");
  }
}
