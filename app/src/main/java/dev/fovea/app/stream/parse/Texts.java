package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.clean.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The text constructs of feeds: plain, HTML that was escaped, XHTML, markup that should have been
 * escaped and was not, base64. Atom says which it is (RFC 4287 section 3.1; {@code mode} in Atom
 * 0.3); RSS does not, and neither does much Atom, so that it must be told by looking.
 */
final class Texts {

  private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]{0,15})\\b|<!--");

  /** Elements that come in pairs of tags. */
  private static final Set<String> PAIRED =
      Set.of(
          "a",
          "abbr",
          "b",
          "big",
          "blockquote",
          "center",
          "cite",
          "code",
          "del",
          "div",
          "em",
          "font",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "i",
          "ins",
          "li",
          "mark",
          "ol",
          "p",
          "pre",
          "q",
          "s",
          "small",
          "span",
          "strike",
          "strong",
          "style",
          "script",
          "sub",
          "sup",
          "table",
          "td",
          "th",
          "tr",
          "tt",
          "u",
          "ul",
          "iframe",
          "object",
          "applet",
          "form",
          "svg",
          "math",
          "title",
          "head",
          "body",
          "html",
          "blink",
          "marquee",
          "nobr");

  /** Elements of a single tag. */
  private static final Set<String> SINGLE =
      Set.of("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#\\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});");

  private enum Kind {
    PLAIN,
    HTML,
    XHTML,
    UNSAID
  }

  private Texts() {}

  /** The text of an element as one line of plain text; nothing if it is blank. */
  static Optional<String> line(Element element) {
    String text =
        switch (kind(element)) {
          case PLAIN -> content(element);
          case HTML, XHTML -> PlainText.paragraphs(html(element));
          case UNSAID -> unsaid(element);
        };
    return Optional.of(PlainText.oneLine(text)).filter(line -> !line.isEmpty());
  }

  /** Plain text of which nobody said whether it is HTML, as one line; nothing if it is blank. */
  static Optional<String> line(String text) {
    return Optional.of(PlainText.oneLine(looksLikeHtml(text) ? PlainText.line(text) : text))
        .filter(line -> !line.isEmpty());
  }

  private static String unsaid(Element element) {
    if (!element.children().isEmpty()) {
      return PlainText.paragraphs(html(element));
    }
    String content = content(element);
    return looksLikeHtml(content) ? PlainText.paragraphs(content) : content;
  }

  /** The text of an element as HTML. */
  static String html(Element element) {
    Kind kind = kind(element);
    if (kind != Kind.PLAIN && !element.children().isEmpty()) {
      StringBuilder html = new StringBuilder();
      inner(element, kind == Kind.XHTML, html);
      return html.toString();
    }
    String content = content(element);
    boolean plain =
        kind == Kind.PLAIN
            || kind == Kind.XHTML
            || (kind == Kind.UNSAID && !looksLikeHtml(content));
    return plain ? ofPlain(content) : content;
  }

  /** Plain text as HTML that looks the same: a paragraph for each. */
  static String ofPlain(String text) {
    StringBuilder html = new StringBuilder();
    for (String paragraph : text.strip().split("\\R\\s*\\R", -1)) {
      if (!paragraph.isBlank()) {
        html.append("<p>")
            .append(Entities.escape(paragraph.strip()).replaceAll("\\R", "<br>"))
            .append("</p>");
      }
    }
    return html.toString();
  }

  /**
   * Whether a text is HTML rather than plain: it holds a reference to a character, or a pair of
   * tags, or one that stands alone, of an element that HTML knows. "Using the &lt;video&gt;
   * element" is plain.
   */
  static boolean looksLikeHtml(String text) {
    return (text.indexOf('&') >= 0 && REFERENCE.matcher(text).find())
        || (text.indexOf('<') >= 0 && holdsMarkup(text));
  }

  private static boolean holdsMarkup(String text) {
    Set<String> opened = new HashSet<>();
    Matcher tags = TAG.matcher(text);
    while (tags.find()) {
      if (tags.group(2) == null) {
        return true;
      }
      String name = tags.group(2).toLowerCase(Locale.ROOT);
      boolean closing = !tags.group(1).isEmpty();
      if (SINGLE.contains(name) || (closing && opened.contains(name))) {
        return true;
      }
      if (!closing && PAIRED.contains(name)) {
        opened.add(name);
      }
    }
    return false;
  }

  private static Kind kind(Element element) {
    String type = element.attr("type").strip().toLowerCase(Locale.ROOT);
    boolean escaped = element.attr("mode").equalsIgnoreCase("escaped");
    return switch (type) {
      case "text", "text/plain" -> Kind.PLAIN;
      case "html", "text/html" -> Kind.HTML;
      case "xhtml", "application/xhtml+xml" -> escaped ? Kind.HTML : Kind.XHTML;
      default -> Kind.UNSAID;
    };
  }

  private static String content(Element element) {
    String text = element.wholeText();
    boolean encoded =
        element.attr("mode").equalsIgnoreCase("base64")
            || element.attr("type").equalsIgnoreCase("application/octet-stream");
    return encoded ? decoded(text).orElse(text) : text;
  }

  private static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64.strip());
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException noText) {
      return Optional.empty();
    }
  }

  private static void inner(Element element, boolean strict, StringBuilder html) {
    for (Node child : element.childNodes()) {
      if (child instanceof CDataNode data && !strict) {
        html.append(data.text());
      } else if (child instanceof TextNode text) {
        html.append(Entities.escape(text.getWholeText()));
      } else if (child instanceof Element inner) {
        outer(inner, strict, html);
      }
    }
  }

  /**
   * Writes an element as HTML: without its namespace's prefix, and an element that has no end tag
   * before what its author left inside it by not closing it.
   */
  private static void outer(Element element, boolean strict, StringBuilder html) {
    String name = element.tag().localName();
    boolean named = NAME.matcher(name).matches();
    if (named) {
      html.append('<').append(name).append(element.attributes().html()).append('>');
    }
    inner(element, strict, html);
    if (named && !SINGLE.contains(name)) {
      html.append("</").append(name).append('>');
    }
  }
}
