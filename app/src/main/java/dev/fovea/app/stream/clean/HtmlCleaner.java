package dev.fovea.app.stream.clean;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Makes the HTML of strangers safe to show. Only what is on the list below survives: no scripts, no
 * styles, no forms, no embedded documents, no event handlers, no addresses but {@code http}, {@code
 * https} and {@code mailto}; all links absolute. Images that nobody can see, which only report that
 * they were fetched, go too. Safe for use by any number of threads.
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

  private HtmlCleaner() {}

  /**
   * Clean HTML and the same as plain text.
   *
   * @param html safe to put into a page's body
   * @param text paragraphs separated by one blank line
   */
  public record Cleaned(String html, String text) {}

  /**
   * Cleans the HTML of an entry; what is beyond {@link #LONGEST} characters is left out. Takes time
   * linear in its length.
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
    Document clean = new Cleaner(ALLOWED).clean(dirty);
    clean.outputSettings().prettyPrint(false);
    for (Element image : clean.select("img")) {
      if (!image.hasAttr("src") || isInvisible(image)) {
        image.remove();
      }
    }
    String text = PlainText.paragraphs(clean.body());
    boolean nothing = text.isEmpty() && clean.select("img").isEmpty();
    return new Cleaned(nothing ? "" : clean.body().html().strip(), text);
  }

  private static boolean isInvisible(Element image) {
    return image.attr("width").matches("\\s*[01](px)?\\s*")
        || image.attr("height").matches("\\s*[01](px)?\\s*");
  }
}
