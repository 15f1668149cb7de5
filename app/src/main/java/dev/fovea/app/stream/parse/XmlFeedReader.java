package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.link.Links;
import dev.fovea.app.stream.remark.Remark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static final Set<String> CONTAINERS = Set.of("channel", "items", "rdf:seq", "rdf:rdf");

  private final Vocabulary vocabulary;
  private final Bases bases;
  private final XmlLinks links;
  private final Element root;
  private final String address;
  private final List<Remark> remarks = new ArrayList<>();
  private int unreadableDates;

  private XmlFeedReader(Element root, String address) {
    this.root = root;
    this.address = address;
    this.vocabulary = new Vocabulary(root);
    this.bases = new Bases(address);
    this.links = new XmlLinks(bases, address);
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
    List<Element> items = items();
    items.forEach(item -> Unnesting.apply(item, vocabulary));
    Element head = Fields.of(root, vocabulary).all("channel").stream().findFirst().orElse(root);
    Unnesting.apply(head, vocabulary);
    Fields channel = Fields.of(head, vocabulary);
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
        channel.line("title", "atom:title", "dc:title"),
        site,
        links.self(channel),
        links.hubs(channel),
        interval(channel),
        named,
        remarks);
  }

  /**
   * The items of the feed itself, in the order of the document: those in its channel or beside it,
   * and those in an item or a field that was never closed, but none that is quoted in a text.
   */
  private List<Element> items() {
    List<Element> items = new ArrayList<>();
    Deque<Element> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Element element = open.pop();
      String name = vocabulary.name(element);
      boolean item = name.equals("item") || name.equals("entry");
      if (item) {
        items.add(element);
      }
      if (item || element.equals(root) || CONTAINERS.contains(name) || Unnesting.isField(name)) {
        element.children().reversed().forEach(open::push);
      }
    }
    return items;
  }

  private Optional<ParsedEntry> entry(Element element, Optional<String> site) {
    Fields item = Fields.of(element, vocabulary);
    Optional<String> url = links.page(item, site);
    Optional<String> title =
        item.line("title", "atom:title", "dc:title", "media:title", "itunes:title");
    Body body = body(item, site);
    Optional<Instant> published = published(item);
    if (url.isEmpty() && title.isEmpty() && body.html().isBlank() && published.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ParsedEntry(
            guid(item, element.attr("rdf:about").strip()),
            url,
            title,
            Authors.of(item, vocabulary),
            published,
            body));
  }

  private static String guid(Fields item, String about) {
    for (String name : List.of("guid", "id", "atom:id")) {
      List<String> values = item.values(name);
      if (!values.isEmpty()) {
        return values.getFirst();
      }
    }
    return about;
  }

  private Body body(Fields item, Optional<String> site) {
    return first(item, site, BODY)
        .or(() -> first(item, site, SUMMARY))
        .or(() -> inMediaGroup(item, site))
        .orElseGet(() -> new Body("", address));
  }

  private Optional<Body> first(Fields item, Optional<String> site, String... names) {
    for (String name : names) {
      for (Element element : item.all(name)) {
        bases.apply(element);
        String html = Texts.html(element);
        if (!html.isBlank()) {
          return Optional.of(new Body(html, bases.of(element, site)));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Body> inMediaGroup(Fields item, Optional<String> site) {
    return item.all("media:group").stream()
        .flatMap(group -> first(Fields.of(group, vocabulary), site, "media:description").stream())
        .findFirst();
  }

  private Optional<Instant> published(Fields item) {
    boolean any = false;
    for (String name : PUBLISHED) {
      List<String> values = item.values(name);
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
  private Optional<Duration> interval(Fields channel) {
    Optional<Duration> ttl =
        channel.values("ttl").stream()
            .filter(text -> text.matches("\\d{1,6}"))
            .map(text -> Duration.ofMinutes(Long.parseLong(text)))
            .findFirst();
    if (ttl.isPresent()) {
      return ttl;
    }
    int frequency =
        channel.values("sy:updatefrequency").stream()
            .filter(text -> text.matches("[1-9]\\d{0,4}"))
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(1);
    return channel.values("sy:updateperiod").stream()
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter(PERIODS::containsKey)
        .map(text -> PERIODS.getOrDefault(text, Duration.ZERO).dividedBy(frequency))
        .findFirst();
  }
}
