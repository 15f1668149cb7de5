package dev.fovea.app.stream.parse;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes OPML 2.0. */
public final class OpmlWriter {

  private OpmlWriter() {}

  /**
   * A list of feeds as a document in UTF-8.
   *
   * @param title what the list is called
   */
  public static String write(Opml opml, String title) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      writer.writeStartDocument("UTF-8", "1.0");
      writer.writeCharacters("\n");
      writer.writeStartElement("opml");
      writer.writeAttribute("version", "2.0");
      writer.writeCharacters("\n  ");
      writer.writeStartElement("head");
      writer.writeStartElement("title");
      writer.writeCharacters(title);
      writer.writeEndElement();
      writer.writeEndElement();
      writer.writeCharacters("\n  ");
      writer.writeStartElement("body");
      for (Opml.Subscription feed : opml.feeds()) {
        String name = feed.title().orElse(feed.address());
        writer.writeCharacters("\n    ");
        writer.writeEmptyElement("outline");
        writer.writeAttribute("type", "rss");
        writer.writeAttribute("text", name);
        writer.writeAttribute("title", name);
        writer.writeAttribute("xmlUrl", feed.address());
      }
      writer.writeCharacters("\n  ");
      writer.writeEndElement();
      writer.writeCharacters("\n");
      writer.writeEndElement();
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("a document in memory can always be written", impossible);
    }
    return text + "\n";
  }
}
