package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.fetch.Document;
import dev.fovea.app.stream.remark.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/**
 * Reads whatever a source delivers: tells what it is by looking at it, never by its name or its
 * declared type, and takes what can be taken.
 *
 * <p>One lenient reader serves sound and damaged documents alike. A strict parser with a second,
 * lenient one behind it would read the same document in two ways, depending on one stray ampersand.
 * Takes time linear in the length of the document; safe for use by any number of threads.
 */
public final class FeedReader {

  private static final Pattern XML_LIKE = Pattern.compile("<[A-Za-z!?]");
  private static final int HEAD = 4096;

  private FeedReader() {}

  /** Reads a document. Never throws, whatever it holds. */
  public static Reading read(Document document) {
    Content content = document.content();
    String address = document.address();
    if (content.size() == 0) {
      return new Reading.Unreadable(Remark.of("failure.empty", address));
    }
    Charsets.Decoded decoded = Charsets.decode(content, document.charset());
    String text = decoded.text().strip();
    if (text.isEmpty()) {
      return new Reading.Unreadable(Remark.of("failure.empty", address));
    }
    if (text.startsWith("{")) {
      return withRemarks(JsonFeedReader.read(text, address), decoded.remarks());
    }
    if (isBinary(text) || !XML_LIKE.matcher(text).find()) {
      return new Reading.Unreadable(
          Remark.of(isBinary(text) ? "failure.binary" : "failure.notFeed", address));
    }
    XmlMender.Mended mended = XmlMender.mend(text);
    List<Remark> remarks = new ArrayList<>(decoded.remarks());
    remarks.addAll(mended.remarks());
    return withRemarks(readXml(mended.text(), text, address), remarks);
  }

  private static Reading readXml(String mended, String original, String address) {
    org.jsoup.nodes.Document tree =
        Jsoup.parse(mended, "", Parser.xmlParser().settings(ParseSettings.htmlDefault));
    Optional<Element> root = root(tree);
    String name = root.map(found -> found.tag().localName()).orElse("body");
    if (root.isEmpty() || Set.of("html", "head", "body").contains(name)) {
      Reading.Page page = PageReader.read(original, address);
      boolean nothing = !name.equals("html") && page.feeds().isEmpty();
      return nothing ? new Reading.Unreadable(Remark.of("failure.notFeed", address)) : page;
    }
    if (name.equals("opml")) {
      return new Reading.Outline(OpmlReader.read(root.get(), address));
    }
    ParsedFeed feed = XmlFeedReader.read(root.get(), address);
    boolean whole = mended.toLowerCase(Locale.ROOT).stripTrailing().endsWith(name + ">");
    return withRemarks(
        new Reading.Feed(feed), whole ? List.of() : List.of(Remark.of("remark.truncated")));
  }

  /** The first element that says what the document is. */
  private static Optional<Element> root(org.jsoup.nodes.Document tree) {
    return tree.getAllElements().stream()
        .filter(element ->
            switch (element.tag().localName()) {
              case "rss", "rdf", "feed", "opml", "html", "head", "body" -> true;
              case "channel", "item", "entry" -> true;
              default -> false;
            })
        .findFirst();
  }

  private static Reading withRemarks(Reading reading, List<Remark> remarks) {
    if (!(reading instanceof Reading.Feed(ParsedFeed feed)) || remarks.isEmpty()) {
      return reading;
    }
    List<Remark> all = new ArrayList<>(remarks);
    all.addAll(feed.remarks());
    return new Reading.Feed(
        new ParsedFeed(
            feed.title(),
            feed.site(),
            feed.self(),
            feed.hubs(),
            feed.interval(),
            feed.entries(),
            all));
  }

  /** Whether more than one character in twenty is one that no text has. */
  private static boolean isBinary(String text) {
    String head = text.substring(0, Math.min(HEAD, text.length()));
    long strange =
        head.chars()
            .filter(character ->
                character == 0xfffd
                    || (Character.isISOControl(character) && !Character.isWhitespace(character)))
            .count();
    return strange * 20 > head.length();
  }
}
