package dev.fovea.app.stream.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Puts fields side by side that stand inside each other because an end tag is missing: in {@code
 * <title>one<link>two</link></item>} the link belongs to the item, not to the title.
 */
final class Unnesting {

  /** Fields that hold text and never another field. */
  private static final Set<String> FIELDS =
      Set.of(
          "title",
          "link",
          "guid",
          "id",
          "pubdate",
          "published",
          "updated",
          "issued",
          "modified",
          "description",
          "summary",
          "author",
          "category",
          "comments",
          "dc:date",
          "dc:creator",
          "content:encoded",
          "language",
          "copyright",
          "generator",
          "ttl",
          "lastbuilddate");

  /** Fields that no HTML element shares its name with, so that they are never part of a text. */
  private static final Set<String> UNMISTAKABLE =
      Set.of(
          "guid",
          "pubdate",
          "published",
          "updated",
          "issued",
          "modified",
          "description",
          "dc:date",
          "dc:creator",
          "content:encoded",
          "category",
          "comments",
          "lastbuilddate",
          "item",
          "entry");

  private Unnesting() {}

  static boolean isField(String name) {
    return FIELDS.contains(name);
  }

  /** Rearranges the children of an item or a channel. */
  static void apply(Element parent, Vocabulary vocabulary) {
    List<Element> work = new ArrayList<>(parent.children());
    while (!work.isEmpty()) {
      Element field = work.removeFirst();
      if (!isField(vocabulary.name(field))) {
        continue;
      }
      List<Element> misplaced = new ArrayList<>();
      collect(field, field, vocabulary, misplaced);
      Element after = field;
      for (Element inner : misplaced) {
        inner.remove();
        after.after(inner);
        after = inner;
        work.add(inner);
      }
    }
  }

  /** What is inside an item that itself is misplaced belongs to that item. */
  private static void collect(
      Element parent, Element field, Vocabulary vocabulary, List<Element> misplaced) {
    for (Element child : parent.children()) {
      String name = vocabulary.name(child);
      if (UNMISTAKABLE.contains(name)
          || (name.equals("link") && vocabulary.name(field).equals("title"))) {
        misplaced.add(child);
      }
      if (!name.equals("item") && !name.equals("entry")) {
        collect(child, field, vocabulary, misplaced);
      }
    }
  }
}
