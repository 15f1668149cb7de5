package dev.fovea.app.stream.parse;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * Names of elements that mean the same whatever prefix or namespace their document uses for them.
 * {@code title} is a feed's own title in RSS and in Atom alike; {@code dc:creator} is Dublin Core's
 * wherever it comes from; what belongs to a vocabulary that is not understood begins with {@code
 * ?:} and so is never mistaken for a feed's own. One instance serves one document and one thread.
 */
final class Vocabulary {

  /** The namespace that jsoup reports for elements in none. */
  private static final String NONE = "http://www.w3.org/XML/1998/namespace";

  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("purl.org/dc/elements/1.0", "dc"),
          Map.entry("purl.org/dc/elements/1.1", "dc"),
          Map.entry("purl.org/dc/terms", "dcterms"),
          Map.entry("purl.org/rss/1.0/modules/content", "content"),
          Map.entry("purl.org/rss/1.0/modules/syndication", "sy"),
          Map.entry("search.yahoo.com/mrss", "media"),
          Map.entry("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
          Map.entry("www.w3.org/1999/xhtml", "xhtml"),
          Map.entry("www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
          Map.entry("www.w3.org/2005/atom", "atom"),
          Map.entry("purl.org/atom/ns", "atom"),
          Map.entry("purl.org/atom", "atom"),
          Map.entry("purl.org/rss/1.0", "rss"),
          Map.entry("purl.org/net/rss1.1", "rss"),
          Map.entry("my.netscape.com/rdf/simple/0.9", "rss"),
          Map.entry("channel.netscape.com/rdf/simple/0.9", "rss"),
          Map.entry("my.netscape.com/publish/formats/rss-0.91.dtd", "rss"),
          Map.entry("backend.userland.com/rss", "rss"),
          Map.entry("backend.userland.com/rss2", "rss"),
          Map.entry("blogs.law.harvard.edu/tech/rss", "rss"),
          Map.entry("cyber.law.harvard.edu/rss", "rss"),
          Map.entry("www.rssboard.org/rss-specification", "rss"));

  private final String own;
  private final String ownNamespace;
  private final Map<String, String> normalized = new HashMap<>();

  /**
   * The vocabulary of a document.
   *
   * @param root its root element, whose namespace, whatever it is, is the document's own
   */
  Vocabulary(Element root) {
    this.ownNamespace = namespace(root);
    String prefix = PREFIXES.getOrDefault(ownNamespace, "");
    // In RSS 1.0 the root belongs to RDF and the rest to RSS.
    this.own =
        root.tag().localName().equals("feed") ? "atom" : prefix.equals("atom") ? "atom" : "rss";
  }

  /**
   * The name of an element: {@code title}, {@code dc:date}, {@code ?:whatever}. The parser has made
   * it lower case.
   */
  String name(Element element) {
    String local = element.tag().localName();
    String prefix = prefix(element);
    return prefix.isEmpty() ? local : prefix + ":" + local;
  }

  private String prefix(Element element) {
    String written = element.tag().prefix();
    if (!written.isEmpty() && !isDeclared(element, written)) {
      return undeclared(written);
    }
    String namespace = namespace(element);
    if (namespace.isEmpty()
        || (namespace.equals(ownNamespace) && !namespace.endsWith("rdf-syntax-ns"))) {
      return "";
    }
    String known = PREFIXES.getOrDefault(namespace, "?");
    return known.equals(own) ? "" : known;
  }

  /** Prefixes that a document forgot to declare nearly always mean what they customarily mean. */
  private String undeclared(String prefix) {
    if (prefix.equals(own)) {
      return "";
    }
    return PREFIXES.containsValue(prefix) ? prefix : "?";
  }

  private static boolean isDeclared(Element element, String prefix) {
    String attribute = "xmlns:" + prefix;
    for (Element scope = element; scope != null; scope = scope.parent()) {
      if (scope.hasAttr(attribute)) {
        return true;
      }
    }
    return false;
  }

  private String namespace(Element element) {
    return normalized.computeIfAbsent(
        element.tag().namespace(),
        uri ->
            uri.equals(NONE)
                ? ""
                : uri.strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("^https?://", "")
                    .replaceFirst("[/#]+$", ""));
  }
}
