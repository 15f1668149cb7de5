package dev.fovea.app.stream.clean;

import dev.fovea.app.stream.link.TrackingParameters;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Makes the HTML of strangers safe to show. Only what is on the list below survives: no scripts, no
 * styles, no forms, no embedded documents, no event handlers, no addresses but {@code http}, {@code
 * https} and {@code mailto}; all links absolute. Images that only report that they were fetched go
 * too, and what addresses say of who follows them; players become links. Nothing on the list is
 * read by browsers in any other way than as HTML, so that what was cleaned is still clean after a
 * browser has mended it. Safe for use by any number of threads.
 *
 * <p>The work is bounded before it begins, which no clock could do to a parser: by the length, by
 * the number of elements, and by their depth (jsoup's parser puts what is nested deeper than 512
 * beside it).
 */
public final class HtmlCleaner {

  private static final Safelist ALLOWED =
      Safelist.none()
          .addTags(
              "a",
              "abbr",
              "b",
              "blockquote",
              "br",
              "caption",
              "cite",
              "code",
              "col",
              "colgroup",
              "dd",
              "del",
              "dfn",
              "div",
              "dl",
              "dt",
              "em",
              "figcaption",
              "figure",
              "h1",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "hr",
              "i",
              "img",
              "ins",
              "kbd",
              "li",
              "mark",
              "ol",
              "p",
              "pre",
              "q",
              "rp",
              "rt",
              "ruby",
              "s",
              "samp",
              "small",
              "span",
              "strong",
              "sub",
              "sup",
              "table",
              "tbody",
              "td",
              "tfoot",
              "th",
              "thead",
              "time",
              "tr",
              "u",
              "ul",
              "var")
          .addAttributes("a", "href", "title")
          .addAttributes("abbr", "title")
          .addAttributes("blockquote", "cite")
          .addAttributes("img", "src", "alt", "title", "width", "height")
          .addAttributes("ol", "start")
          .addAttributes("q", "cite")
          .addAttributes("td", "colspan", "rowspan")
          .addAttributes("th", "colspan", "rowspan", "scope")
          .addAttributes("time", "datetime")
          .addAttributes(":all", "dir", "lang")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addProtocols("blockquote", "cite", "http", "https")
          .addProtocols("q", "cite", "http", "https")
          .addProtocols("img", "src", "http", "https")
          .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow");

  /** The most characters of one entry's HTML that are kept: two novels. */
  public static final int LONGEST = 1_000_000;

  /** The most elements of one entry: many times those of a long article full of tables. */
  static final int MOST_ELEMENTS = 20_000;

  private HtmlCleaner() {}

  /**
   * Clean HTML and the same as plain text.
   *
   * @param html safe to put into a page's body
   * @param text paragraphs separated by one blank line
   */
  public record Cleaned(String html, String text) {}

  /**
   * Cleans the HTML of an entry; what is beyond {@link #LONGEST} characters is left out, and of
   * more than {@link #MOST_ELEMENTS} elements only the words are kept. Takes time linear in its
   * length.
   *
   * @param html whatever a feed holds
   * @param base absolute address that relative links refer to
   */
  public static Cleaned clean(String html, String base) {
    if (html.isBlank()) {
      return new Cleaned("", "");
    }
    Document dirty =
        Jsoup.parseBodyFragment(html.substring(0, Math.min(LONGEST, html.length())), base);
    if (dirty.body().getAllElements().size() > MOST_ELEMENTS) {
      return new Cleaned("", PlainText.paragraphs(dirty.body()));
    }
    Embeds.replace(dirty.body());
    dirty.select("img").stream().filter(TrackingPixels::isOne).forEach(Element::remove);
    Document clean = new Cleaner(ALLOWED).clean(dirty);
    clean.outputSettings().prettyPrint(false);
    clean.select("img:not([src])").remove();
    for (Element link : clean.select("a[href]")) {
      link.attr("href", TrackingParameters.removedFrom(link.attr("href")));
    }
    String text = PlainText.paragraphs(clean.body());
    boolean nothing = text.isEmpty() && clean.select("img").isEmpty();
    return new Cleaned(nothing ? "" : clean.body().html().strip(), text);
  }
}
