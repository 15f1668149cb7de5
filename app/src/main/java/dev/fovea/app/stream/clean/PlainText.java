package dev.fovea.app.stream.clean;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** HTML as plain text: what a person would read, without what makes it look as it does. */
public final class PlainText {

  private static final Set<String> SILENT =
      Set.of(
          "script",
          "style",
          "template",
          "head",
          "title",
          "noscript",
          "iframe",
          "object",
          "embed",
          "applet",
          "svg",
          "math",
          "select",
          "textarea",
          "button");

  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "div",
          "blockquote",
          "pre",
          "ul",
          "ol",
          "dl",
          "table",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "section",
          "article",
          "aside",
          "header",
          "footer",
          "figure",
          "figcaption",
          "hr",
          "address",
          "details",
          "nav",
          "main",
          "form",
          "fieldset");

  private static final Set<String> LINES =
      Set.of("br", "li", "tr", "dt", "dd", "summary", "caption");

  private PlainText() {}

  /** The text of HTML, paragraphs separated by one blank line. */
  public static String paragraphs(String html) {
    return paragraphs(Jsoup.parseBodyFragment(html).body());
  }

  /** The text of an element, paragraphs separated by one blank line. */
  static String paragraphs(Element element) {
    Writer writer = new Writer();
    NodeTraversor.traverse(writer, element);
    return writer.text.toString().strip();
  }

  /** The text of HTML as one line. */
  public static String line(String html) {
    return oneLine(paragraphs(html));
  }

  /** Plain text as one line: every run of blanks, of whatever kind, is one space. */
  public static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
  }

  private static final class Writer implements NodeVisitor {

    private final StringBuilder text = new StringBuilder();
    private int silent;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        if (silent == 0) {
          append(words.getWholeText());
        }
      } else if (node instanceof Element element) {
        String name = element.normalName();
        silent += SILENT.contains(name) ? 1 : 0;
        breakFor(name);
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        String name = element.normalName();
        silent -= SILENT.contains(name) ? 1 : 0;
        if (name.equals("td") || name.equals("th")) {
          append(" ");
        } else {
          breakFor(name);
        }
      }
    }

    private void breakFor(String name) {
      if (PARAGRAPHS.contains(name)) {
        newLines(2);
      } else if (LINES.contains(name)) {
        newLines(1);
      }
    }

    private void append(String words) {
      for (int i = 0; i < words.length(); i++) {
        char character = words.charAt(i);
        if (Character.isWhitespace(character) || character == '\u00a0') {
          if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(' ');
          }
        } else if (character != '\u00ad' && !Character.isISOControl(character)) {
          text.append(character);
        }
      }
    }

    /** Ends the line so that at least so many line breaks stand at the end, two at most. */
    private void newLines(int count) {
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == ' ') {
        end--;
      }
      text.setLength(end);
      if (end == 0) {
        return;
      }
      int present = 0;
      while (present < 2 && present < end && text.charAt(end - 1 - present) == '\n') {
        present++;
      }
      text.append("\n".repeat(Math.max(0, count - present)));
    }
  }
}
