package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.link.Links;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * What relative references in a document refer to: the {@code xml:base} around them (XML Base),
 * else the feed's web site, else the document's own address. Each element is looked at once. Serves
 * one thread.
 */
final class Bases {

  private static final Set<String> USABLE = Set.of("http", "https", "ftp", "file");
  private static final Set<String> REFERENCES = Set.of("href", "src", "cite");

  /** So that a long base and many short links do not swell a document a hundredfold. */
  private static final int LONGEST = 500;

  private final String documentAddress;
  private final IdentityHashMap<Element, Optional<String>> declared = new IdentityHashMap<>();

  Bases(String documentAddress) {
    this.documentAddress = documentAddress;
  }

  /** What references inside an element refer to. */
  String of(Element element, Optional<String> site) {
    return declaredBy(element).or(() -> site).orElse(documentAddress);
  }

  private Optional<String> declaredBy(Element element) {
    Optional<String> known = declared.get(element);
    if (known != null) {
      return known;
    }
    // No deeper than the parser lets elements nest.
    Element parent = element.parent();
    Optional<String> outer = parent == null ? Optional.empty() : declaredBy(parent);
    Optional<String> base =
        element.hasAttr("xml:base")
            ? Links.resolve(outer.orElse(documentAddress), element.attr("xml:base"))
                .filter(found -> found.length() <= LONGEST)
                .filter(found -> USABLE.contains(Links.scheme(found)))
                .or(() -> outer)
            : outer;
    declared.put(element, base);
    return base;
  }

  /**
   * Makes links absolute whose {@code xml:base} stands inside a text, where nobody finds it once
   * the text has become HTML.
   */
  void apply(Element text) {
    if (text.childrenSize() == 0) {
      return;
    }
    Optional<String> outside = declaredBy(text);
    for (Element element : text.getAllElements()) {
      Optional<String> base = declaredBy(element);
      if (base.isEmpty() || base.equals(outside)) {
        continue;
      }
      for (String attribute : REFERENCES) {
        if (element.hasAttr(attribute)) {
          Links.resolve(base.get(), element.attr(attribute))
              .ifPresent(absolute -> element.attr(attribute, absolute));
        }
      }
    }
  }
}
