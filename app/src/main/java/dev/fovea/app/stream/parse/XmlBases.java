package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.link.Links;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * Makes links absolute whose {@code xml:base} stands inside the text itself, where nobody finds it
 * once the text has become HTML.
 */
final class XmlBases {

  private static final List<String> REFERENCES = List.of("href", "src", "cite");

  private XmlBases() {}

  /** Resolves the links in a text. */
  static void apply(Element text, XmlTree tree) {
    // From the inside out: what is absolute already, an outer base no longer touches.
    for (Element scope : text.getElementsByAttribute("xml:base").reversed()) {
      if (scope.equals(text)) {
        continue;
      }
      tree.declaredBase(scope)
          .ifPresent(base -> {
            for (String attribute : REFERENCES) {
              for (Element element : scope.select("[" + attribute + "]")) {
                Links.resolve(base, element.attr(attribute))
                    .ifPresent(absolute -> element.attr(attribute, absolute));
              }
            }
          });
    }
  }
}
