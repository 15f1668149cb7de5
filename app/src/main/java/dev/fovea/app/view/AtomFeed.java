package dev.fovea.app.view;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A feed in the Atom Syndication Format (RFC 4287).
 *
 * @param id an IRI that is always the feed's
 * @param title plain text
 * @param self where it is found; absent where that is a secret
 * @param updated when it last changed
 * @param entries in their order
 */
public record AtomFeed(
    String id, String title, Optional<String> self, Instant updated, List<Item> entries) {

  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  public AtomFeed {
    entries = List.copyOf(entries);
  }

  /**
   * One entry.
   *
   * @param id an IRI that is always the entry's
   * @param title plain text
   * @param link where it can be read
   * @param author plain text
   * @param published when it was published
   * @param updated when it was last seen to change
   * @param summary plain text, beside the content
   * @param html clean HTML
   * @param source the title of the source it comes from
   * @param categories what it belongs to
   */
  public record Item(
      String id,
      String title,
      Optional<String> link,
      Optional<String> author,
      Instant published,
      Instant updated,
      Optional<String> summary,
      String html,
      String source,
      List<Category> categories) {

    public Item {
      categories = List.copyOf(categories);
    }
  }

  /** What an entry belongs to. */
  public record Category(String scheme, String term, String label) {}

  /** The document, in UTF-8. Characters that XML cannot hold are left out. */
  public String render() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      writer.writeStartDocument("UTF-8", "1.0");
      writer.writeStartElement("feed");
      writer.writeDefaultNamespace(NAMESPACE);
      element(writer, "id", id);
      element(writer, "title", title);
      element(writer, "updated", updated.toString());
      element(writer, "generator", "Fovea");
      if (self.isPresent()) {
        link(writer, "self", self.get());
      }
      for (Item entry : entries) {
        write(writer, entry);
      }
      writer.writeEndElement();
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("a document in memory can always be written", impossible);
    }
    return text + "\n";
  }

  private static void write(XMLStreamWriter writer, Item entry) throws XMLStreamException {
    writer.writeStartElement("entry");
    element(writer, "id", entry.id());
    element(writer, "title", entry.title());
    if (entry.link().isPresent()) {
      link(writer, "alternate", entry.link().get());
    }
    // An entry without an author of its own has its source for one: there must be one (4.1.2).
    writer.writeStartElement("author");
    element(writer, "name", entry.author().orElse(entry.source()));
    writer.writeEndElement();
    element(writer, "published", entry.published().toString());
    element(writer, "updated", entry.updated().toString());
    for (Category category : entry.categories()) {
      writer.writeEmptyElement("category");
      writer.writeAttribute("scheme", possible(category.scheme()));
      writer.writeAttribute("term", possible(category.term()));
      writer.writeAttribute("label", possible(category.label()));
    }
    if (entry.summary().isPresent()) {
      element(writer, "summary", entry.summary().get());
    }
    writer.writeStartElement("content");
    writer.writeAttribute("type", "html");
    writer.writeCharacters(possible(entry.html()));
    writer.writeEndElement();
    writer.writeEndElement();
  }

  private static void link(XMLStreamWriter writer, String relation, String address)
      throws XMLStreamException {
    writer.writeEmptyElement("link");
    writer.writeAttribute("rel", relation);
    writer.writeAttribute("href", possible(address));
  }

  private static void element(XMLStreamWriter writer, String name, String text)
      throws XMLStreamException {
    writer.writeStartElement(name);
    writer.writeCharacters(possible(text));
    writer.writeEndElement();
  }

  /** What of a text XML 1.0 can hold (2.2): no other control characters, no lone surrogates. */
  private static String possible(String text) {
    return text.codePoints()
        .filter(character ->
            character == '\t'
                || character == '\n'
                || (character >= 0x20 && character < 0xD800)
                || (character > 0xDFFF && character < 0xFFFE)
                || character > 0xFFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
