package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.link.Links;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;

/**
 * The links of a feed and of its entries. RSS writes an address as text, Atom as {@code href} with
 * a relation (RFC 4287, section 4.2.7), and some documents mix the two.
 */
final class XmlLinks {

  private static final Set<String> ELSEWHERE =
      Set.of(
          "self",
          "edit",
          "edit-media",
          "enclosure",
          "replies",
          "hub",
          "next",
          "prev",
          "previous",
          "first",
          "last",
          "license",
          "icon",
          "image",
          "service.post",
          "service.edit",
          "service.feed",
          "search",
          "up",
          "author");

  private static final List<String> HREFS = List.of("href", "atom:href", "rdf:resource");

  private final Bases bases;
  private final String documentAddress;

  XmlLinks(Bases bases, String documentAddress) {
    this.bases = bases;
    this.documentAddress = documentAddress;
  }

  /** The web site of a feed. */
  Optional<String> site(Fields channel) {
    return page(channel, Optional.empty());
  }

  /** Where a feed says it lives. */
  Optional<String> self(Fields channel) {
    return related(channel, Optional.empty(), "self"::equals);
  }

  /** Whom a feed names as its hubs. */
  List<String> hubs(Fields channel) {
    return channel.all("link", "atom:link").stream()
        .filter(link -> relationOf(link).equals("hub"))
        .flatMap(link -> target(link, Optional.empty()).stream())
        .distinct()
        .toList();
  }

  /** Where an entry can be read. */
  Optional<String> page(Fields item, Optional<String> site) {
    return alternate(item, site)
        .or(() -> related(item, site, relation -> !ELSEWHERE.contains(relation)))
        .or(() -> permanent(item))
        .or(() -> enclosure(item, site))
        .or(() -> content(item, site));
  }

  /**
   * The page itself. Of Atom's links the first that leads to a page rather than to data; of RSS's,
   * of which there should be one, the last, as for every field that occurs twice.
   */
  private Optional<String> alternate(Fields parent, Optional<String> site) {
    List<Element> links =
        parent.all("link", "atom:link").stream()
            .filter(link -> relationOf(link).equals("alternate"))
            .toList();
    return first(links.stream().filter(XmlLinks::isPage).toList(), site)
        .or(() ->
            first(links.stream().filter(link -> !link.hasAttr("rel")).toList().reversed(), site))
        .or(() -> first(links, site));
  }

  private static boolean isPage(Element link) {
    String type = link.attr("type").strip();
    return link.hasAttr("rel")
        && (type.isEmpty() || type.matches("(?i)(text|application)/x?html.*"));
  }

  private Optional<String> first(List<Element> links, Optional<String> site) {
    return links.stream().flatMap(link -> target(link, site).stream()).findFirst();
  }

  private Optional<String> related(
      Fields parent, Optional<String> site, Predicate<String> relation) {
    return first(
        parent.all("link", "atom:link").stream()
            .filter(link -> relation.test(relationOf(link)))
            .toList(),
        site);
  }

  private static String relationOf(Element link) {
    String relation = link.attr("rel").strip().toLowerCase(Locale.ROOT);
    return relation.isEmpty()
        ? "alternate"
        : relation.replaceFirst("^https?://www\\.iana\\.org/assignments/relation/", "");
  }

  private Optional<String> target(Element link, Optional<String> site) {
    String reference =
        HREFS.stream().filter(link::hasAttr).map(link::attr).findFirst().orElseGet(link::wholeText);
    return readable(bases.of(link, site), reference);
  }

  /** An id that is an address serves as one, unless it says that it does not. */
  private Optional<String> permanent(Fields item) {
    return item.all("guid", "id").stream()
        .filter(guid -> !guid.attr("ispermalink").equalsIgnoreCase("false"))
        .map(guid -> guid.wholeText().strip())
        .filter(guid -> guid.matches("(?i)https?://\\S+"))
        .findFirst();
  }

  private Optional<String> enclosure(Fields item, Optional<String> site) {
    return item.all("enclosure").stream()
        .flatMap(file -> readable(bases.of(file, site), file.attr("url")).stream())
        .findFirst()
        .or(() -> related(item, site, "enclosure"::equals));
  }

  private Optional<String> content(Fields item, Optional<String> site) {
    return item.all("content").stream()
        .filter(content -> content.hasAttr("src"))
        .flatMap(content -> readable(bases.of(content, site), content.attr("src")).stream())
        .findFirst();
  }

  private Optional<String> readable(String base, String reference) {
    return Links.resolve(base, reference).filter(this::mayBeShown);
  }

  /** A feed from a local file may point to local files; one from the network may not. */
  private boolean mayBeShown(String address) {
    return Links.isReadable(address)
        || (Links.scheme(address).equals("file") && Links.scheme(documentAddress).equals("file"));
  }
}
