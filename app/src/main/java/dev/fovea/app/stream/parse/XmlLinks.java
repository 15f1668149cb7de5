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

  private final XmlTree tree;
  private final String documentAddress;

  XmlLinks(XmlTree tree, String documentAddress) {
    this.tree = tree;
    this.documentAddress = documentAddress;
  }

  /** The web site of a feed. */
  Optional<String> site(Element channel) {
    return page(channel, Optional.empty());
  }

  /** Where a feed says it lives. */
  Optional<String> self(Element channel) {
    return related(channel, Optional.empty(), "self"::equals);
  }

  /** Where an entry can be read. */
  Optional<String> page(Element item, Optional<String> site) {
    return related(item, site, "alternate"::equals)
        .or(() -> related(item, site, relation -> !ELSEWHERE.contains(relation)))
        .or(() -> permanent(item))
        .or(() -> enclosure(item, site))
        .or(() -> content(item, site));
  }

  private Optional<String> related(
      Element parent, Optional<String> site, Predicate<String> relation) {
    List<Element> links = tree.children(parent, "link", "atom:link");
    return links.stream()
        .filter(link -> relation.test(relationOf(link)))
        .flatMap(link -> target(link, site).stream())
        .findFirst();
  }

  private static String relationOf(Element link) {
    String relation = link.attr("rel").strip().toLowerCase(Locale.ROOT);
    return relation.isEmpty()
        ? "alternate"
        : relation.replaceFirst("^https?://www\\.iana\\.org/assignments/relation/", "");
  }

  private Optional<String> target(Element link, Optional<String> site) {
    String reference = link.hasAttr("href") ? link.attr("href") : link.wholeText();
    return readable(tree.base(link, site), reference);
  }

  /** An id that is an address serves as one, unless it says that it does not. */
  private Optional<String> permanent(Element item) {
    return tree.children(item, "guid", "id").stream()
        .filter(guid -> !guid.attr("ispermalink").equalsIgnoreCase("false"))
        .map(guid -> guid.wholeText().strip())
        .filter(guid -> guid.matches("(?i)https?://\\S+"))
        .findFirst();
  }

  private Optional<String> enclosure(Element item, Optional<String> site) {
    return tree.children(item, "enclosure").stream()
        .flatMap(file -> readable(tree.base(file, site), file.attr("url")).stream())
        .findFirst()
        .or(() -> related(item, site, "enclosure"::equals));
  }

  private Optional<String> content(Element item, Optional<String> site) {
    return tree.children(item, "content").stream()
        .filter(content -> content.hasAttr("src"))
        .flatMap(content -> readable(tree.base(content, site), content.attr("src")).stream())
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
