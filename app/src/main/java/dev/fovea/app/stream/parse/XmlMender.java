package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.remark.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * Repairs the text of an XML document so far that a lenient parser reads what its author meant. In
 * one pass over the characters it
 *
 * <ul>
 *   <li>skips what precedes the document (blanks, a server's warnings),
 *   <li>drops control characters, and reads the C1 block as what Windows means by it,
 *   <li>escapes ampersands and less-than signs that begin nothing, completes {@code &#8217} without
 *       a semicolon, keeps HTML's entities,
 *   <li>takes the document type away, after noting the plain entities it declares,
 *   <li>closes a CDATA section that the end of a truncated document left open.
 * </ul>
 *
 * Takes time linear in the length of the text.
 */
final class XmlMender {

  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?i)<\\?xml|<!doctype|<!--|<(?:[a-z][\\w.-]*:)?(?:rss|rdf|feed|opml|html)\\b");

  private static final Pattern NUMERIC = Pattern.compile("&#(?:x([0-9a-fA-F]{1,6})|(\\d{1,7}));?");
  private static final Pattern NAMED = Pattern.compile("&([A-Za-z_][\\w.-]{0,63});");

  /** What Windows-1252 has at U+0080 to U+009F; a zero where it has nothing. */
  private static final String WINDOWS =
      "\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\0\u017d\0"
          + "\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\0\u017e\u0178";

  private final String in;
  private final StringBuilder out;
  private final List<Remark> remarks = new ArrayList<>();
  private DocumentType type = DocumentType.NONE;
  private int at;
  private int controls;
  private int ampersands;

  private XmlMender(String in) {
    this.in = in;
    this.out = new StringBuilder(in.length() + 64);
  }

  /**
   * A mended document.
   *
   * @param text what a lenient parser should read
   * @param remarks what was repaired
   */
  record Mended(String text, List<Remark> remarks) {}

  /** Mends a document. */
  static Mended mend(String text) {
    XmlMender mender = new XmlMender(text);
    mender.run();
    return new Mended(mender.out.toString(), mender.remarks);
  }

  private void run() {
    skipToBeginning();
    while (at < in.length()) {
      char character = in.charAt(at);
      if (character == '<') {
        markup();
      } else if (character == '&') {
        reference();
      } else {
        copy(at, ++at);
      }
    }
    note(controls, "remark.xml.controls");
    note(ampersands, "remark.xml.ampersands");
    note(type.refused(), "remark.xml.entities.refused");
  }

  private void note(int count, String key) {
    if (count > 0) {
      remarks.add(Remark.of(key, count));
    }
  }

  private void skipToBeginning() {
    Matcher beginning = BEGINNING.matcher(in);
    if (beginning.find()) {
      if (!in.substring(0, beginning.start()).isBlank()) {
        remarks.add(Remark.of("remark.xml.junk", beginning.start()));
      }
      at = beginning.start();
    }
  }

  private void markup() {
    if (in.startsWith("<![CDATA[", at)) {
      int end = in.indexOf("]]>", at);
      copy(at, end < 0 ? in.length() : end);
      out.append("]]>");
      at = end < 0 ? in.length() : end + 3;
    } else if (in.startsWith("<!--", at)) {
      int end = in.indexOf("-->", at + 4);
      at = end < 0 ? in.length() : end + 3;
    } else if (in.startsWith("<?", at)) {
      int end = in.indexOf('>', at);
      at = end < 0 ? in.length() : end + 1;
    } else if (in.regionMatches(true, at, "<!doctype", 0, 9)) {
      type = DocumentType.read(in, at);
      at = type.end();
    } else if (at + 1 < in.length() && isNameStart(in.charAt(at + 1))) {
      out.append('<');
      at++;
    } else {
      out.append("&lt;");
      at++;
    }
  }

  private static boolean isNameStart(char character) {
    return Character.isLetter(character) || character == '/' || character == '_';
  }

  private void reference() {
    Matcher matcher = NUMERIC.matcher(in).region(at, in.length());
    if (matcher.lookingAt()) {
      at = matcher.end();
      String hexadecimal = matcher.group(1);
      int character =
          hexadecimal == null
              ? Integer.parseInt(matcher.group(2))
              : Integer.parseInt(hexadecimal, 16);
      numeric(character);
      return;
    }
    matcher = NAMED.matcher(in).region(at, in.length());
    if (matcher.lookingAt() && named(matcher.group(1))) {
      at = matcher.end();
      return;
    }
    ampersands++;
    out.append("&amp;");
    at++;
  }

  private void numeric(int character) {
    int meant =
        character >= 0x80 && character < 0xa0 ? WINDOWS.charAt(character - 0x80) : character;
    if (isAllowed(meant)) {
      out.append("&#").append(meant).append(';');
    } else {
      controls++;
    }
  }

  /** Whether the name means something; if so its meaning is written. */
  private boolean named(String name) {
    String declared = type.entities().get(name);
    if (declared != null) {
      out.append(Entities.escape(declared));
      return true;
    }
    if (type.isRefused(name)) {
      return true;
    }
    String known = Entities.isNamedEntity(name) ? name : name.toLowerCase(Locale.ROOT);
    if (!Entities.isNamedEntity(known)) {
      return false;
    }
    out.append('&').append(known).append(';');
    return true;
  }

  /** Copies characters, leaving out what no XML document may contain. */
  private void copy(int from, int to) {
    for (int i = from; i < to; i++) {
      char character = in.charAt(i);
      if (character >= 0x80 && character < 0xa0) {
        char meant = WINDOWS.charAt(character - 0x80);
        if (meant != 0) {
          out.append(meant);
        }
        controls++;
      } else if (Character.isSurrogate(character) || isAllowed(character)) {
        out.append(character);
      } else {
        controls++;
      }
    }
  }

  /** XML 1.0, production 2. */
  private static boolean isAllowed(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character < 0xd800)
        || (character >= 0xe000 && character < 0xfffe)
        || (character >= 0x10000 && character <= Character.MAX_CODE_POINT);
  }
}
