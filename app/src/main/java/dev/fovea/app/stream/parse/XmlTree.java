package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.link.Links;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Reads fields off the elements of one document, by their names in its {@link Vocabulary}. Serves
 * one thread.
 */
final class XmlTree {

  private static final Set<String> BASES = Set.of("http", "https", "ftp", "file");

  private final Vocabulary vocabulary;
  private final String documentAddress;

  XmlTree(Vocabulary vocabulary, String documentAddress) {
    this.vocabulary = vocabulary;
    this.documentAddress = documentAddress;
  }

  String name(Element element) {
    return vocabulary.name(element);
  }

  /** The children of an element that have one of these names, in the order of the document. */
  List<Element> children(Element parent, String... names) {
    Set<String> wanted = Set.of(names);
    return parent.children().stream().filter(child -> wanted.contains(name(child))).toList();
  }

  /** One line of text from the first child that has any, by the names in this order. */
  Optional<String> line(Element parent, String... names) {
    return Arrays.stream(names)
        .flatMap(name -> children(parent, name).stream())
        .flatMap(child -> Texts.line(child).stream())
        .findFirst();
  }

  /** The bare text of the children of a name, without blanks around it; blank ones left out. */
  List<String> values(Element parent, String name) {
    return children(parent, name).stream()
        .map(child -> child.wholeText().strip())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** What relative references inside an element refer to, by {@code xml:base} alone. */
  Optional<String> declaredBase(Element element) {
    List<String> bases = new ArrayList<>();
    for (Element scope = element; scope != null; scope = scope.parent()) {
      if (scope.hasAttr("xml:base")) {
        bases.addFirst(scope.attr("xml:base"));
      }
    }
    String base = documentAddress;
    boolean declared = false;
    for (String next : bases) {
      Optional<String> resolved =
          Links.resolve(base, next).filter(found -> BASES.contains(Links.scheme(found)));
      declared |= resolved.isPresent();
      base = resolved.orElse(base);
    }
    return declared ? Optional.of(base) : Optional.empty();
  }

  /** What relative references inside an element refer to. */
  String base(Element element, Optional<String> site) {
    return declaredBase(element).or(() -> site).orElse(documentAddress);
  }
}
