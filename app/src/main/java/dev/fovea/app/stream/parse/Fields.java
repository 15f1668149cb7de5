package dev.fovea.app.stream.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** The child elements of one element by their names in its document's {@link Vocabulary}. */
final class Fields {

  private final Map<String, List<Element>> byName;

  private Fields(Map<String, List<Element>> byName) {
    this.byName = byName;
  }

  static Fields of(Element parent, Vocabulary vocabulary) {
    Map<String, List<Element>> byName = new HashMap<>();
    for (Element child = parent.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      byName.computeIfAbsent(vocabulary.name(child), _ -> new ArrayList<>()).add(child);
    }
    return new Fields(byName);
  }

  /** The children of these names, name by name, in the order of the document. */
  List<Element> all(String... names) {
    return Arrays.stream(names)
        .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
        .toList();
  }

  /** One line of text from the first child that has any, by the names in this order. */
  Optional<String> line(String... names) {
    return all(names).stream().flatMap(child -> Texts.line(child).stream()).findFirst();
  }

  /** The bare text of the children of a name, without blanks around it; blank ones left out. */
  List<String> values(String name) {
    return byName.getOrDefault(name, List.of()).stream()
        .map(child -> child.wholeText().strip())
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
