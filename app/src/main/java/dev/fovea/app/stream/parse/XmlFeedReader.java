package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.link.Links;
import dev.fovea.app.stream.remark.Remark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/**
 * Reads RSS 0.90 to 2.0 and Atom 0.3 and 1.0 as one: what differs between them are the names of the
 * same few fields, and real documents mix them. Serves one document and one thread.
 */
final class XmlFeedReader {

  private static final Map<String, Duration> PERIODS =
      Map.of(
          "hourly", Duration.ofHours(1),
          "daily", Duration.ofDays(1),
          "weekly", Duration.ofDays(7),
          "monthly", Duration.ofDays(30),
          "yearly", Duration.ofDays(365));

  private static final String[] BODY = {
    "content:encoded", "content", "xhtml:body", "fullitem", "body", "encoded"
  };
  private static final String[] SUMMARY = {
    "description",
    "summary",
    "atom:content",
    "atom:summary",
    "dc:description",
    "itunes:summary",
    "media:description",
    "itunes:subtitle",
    "tagline"
  };
  private static final String[] PUBLISHED = {
    "pubdate",
    "published",
    "issued",
    "atom:published",
    "dcterms:issued",
    "dc:date",
    "date",
    "dcterms:available",
    "created",
    "dcterms:created",
    "updated",
    "modified",
    "atom:updated",
    "dcterms:modified",
    "lastbuilddate"
  };

  private final XmlTree tree;
  private final XmlLinks links;
  private final Element root;
  private final String address;
  private final List<Remark> remarks = new ArrayList<>();
  private int unreadableDates;

  private XmlFeedReader(Element root, String address) {
    this.root = root;
    this.address = address;
    this.tree = new XmlTree(new Vocabulary(root), address);
    this.links = new XmlLinks(tree, address);
  }

  /**
   * Reads a feed.
   *
   * @param root the element {@code rss}, {@code rdf:RDF}, {@code feed}, {@code channel}, {@code
   *     item} or {@code entry}
   * @param address where the document was found
   */
  static ParsedFeed read(Element root, String address) {
    return new XmlFeedReader(root, address).read();
  }

  private ParsedFeed read() {
    Element channel = tree.children(root, "channel").stream().findFirst().orElse(root);
    List<Element> items =
        root.getAllElements().stream().filter(element -> isItem(element, root)).toList();
    items.forEach(item -> Unnesting.apply(item, tree));
    Unnesting.apply(channel, tree);
    Optional<String> site = links.site(channel).filter(Links::isAbsolute);
    List<ParsedEntry> entries = new ArrayList<>();
    int empty = 0;
    for (Element item : items) {
      Optional<ParsedEntry> entry = entry(item, site);
      entry.ifPresent(entries::add);
      empty += entry.isEmpty() ? 1 : 0;
    }
    if (empty > 0) {
      remarks.add(Remark.of("remark.entry.empty", empty));
    }
    if (unreadableDates > 0) {
      remarks.add(Remark.of("remark.date.unreadable", unreadableDates));
    }
    List<ParsedEntry> named = Guids.name(entries, remarks);
    return new ParsedFeed(
        tree.line(channel, "title", "atom:title", "dc:title"),
        site,
        links.self(channel),
        interval(channel),
        named,
        remarks);
  }

  /** An item of the feed itself, not one that is quoted inside another's content. */
  private boolean isItem(Element element, Element root) {
    String name = tree.name(element);
    if (!name.equals("item") && !name.equals("entry")) {
      return false;
    }
    for (Element outer = element.parent();
        outer != null && !outer.equals(root);
        outer = outer.parent()) {
      String around = tree.name(outer);
      boolean unclosed =
          around.equals("item") || around.equals("entry") || Unnesting.isField(around);
      if (!unclosed && !around.equals("channel") && !around.equals("items")) {
        return false;
      }
    }
    return true;
  }

  private Optional<ParsedEntry> entry(Element item, Optional<String> site) {
    Optional<String> url = links.page(item, site);
    Optional<String> title =
        tree.line(item, "title", "atom:title", "dc:title", "media:title", "itunes:title");
    Body body = body(item, site);
    Optional<Instant> published = published(item);
    if (url.isEmpty() && title.isEmpty() && body.html().isBlank() && published.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ParsedEntry(guid(item), url, title, Authors.of(item, tree), published, body));
  }

  private String guid(Element item) {
    for (String name : List.of("guid", "id", "atom:id")) {
      List<String> values = tree.values(item, name);
      if (!values.isEmpty()) {
        return values.getFirst();
      }
    }
    return item.attr("rdf:about").strip();
  }

  private Body body(Element item, Optional<String> site) {
    return first(item, site, BODY)
        .or(() -> first(item, site, SUMMARY))
        .or(() -> inMediaGroup(item, site))
        .orElseGet(() -> new Body("", address));
  }

  private Optional<Body> first(Element item, Optional<String> site, String... names) {
    for (String name : names) {
      for (Element element : tree.children(item, name)) {
        XmlBases.apply(element, tree);
        String html = Texts.html(element);
        if (!html.isBlank()) {
          return Optional.of(new Body(html, tree.base(element, site)));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Body> inMediaGroup(Element item, Optional<String> site) {
    return tree.children(item, "media:group").stream()
        .flatMap(group -> first(group, site, "media:description").stream())
        .findFirst();
  }

  private Optional<Instant> published(Element item) {
    boolean any = false;
    for (String name : PUBLISHED) {
      List<String> values = tree.values(item, name);
      any |= !values.isEmpty();
      // Of several values of one field the last counts, as it would for a program that overwrites.
      for (String value : values.reversed()) {
        Optional<Instant> date = FeedDate.parse(value);
        if (date.isPresent()) {
          return date;
        }
      }
    }
    unreadableDates += any ? 1 : 0;
    return Optional.empty();
  }

  /** RSS 2.0's {@code ttl} in minutes, or the syndication module of RSS 1.0. */
  private Optional<Duration> interval(Element channel) {
    Optional<Duration> ttl =
        tree.values(channel, "ttl").stream()
            .filter(text -> text.matches("\\d{1,6}"))
            .map(text -> Duration.ofMinutes(Long.parseLong(text)))
            .findFirst();
    if (ttl.isPresent()) {
      return ttl;
    }
    int frequency =
        tree.values(channel, "sy:updatefrequency").stream()
            .filter(text -> text.matches("[1-9]\\d{0,4}"))
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(1);
    return tree.values(channel, "sy:updateperiod").stream()
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(PERIODS::containsKey)
        .map(text -> PERIODS.getOrDefault(text, Duration.ZERO).dividedBy(frequency))
        .findFirst();
  }
}
