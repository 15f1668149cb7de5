package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.link.Links;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** Reads the feeds of an OPML document, however deep they are nested. */
final class OpmlReader {

  private OpmlReader() {}

  static Opml read(Element root, String address) {
    Map<String, Opml.Subscription> feeds = new LinkedHashMap<>();
    for (Element outline : root.getElementsByTag("outline")) {
      String type = outline.attr("type").strip();
      String reference =
          outline.hasAttr("xmlurl")
              ? outline.attr("xmlurl")
              : type.matches("(?i)rss|atom|feed") ? outline.attr("url") : "";
      Links.resolve(address, reference)
          .filter(OpmlReader::isFollowable)
          .ifPresent(feed -> feeds.putIfAbsent(feed, new Opml.Subscription(feed, title(outline))));
    }
    return new Opml(feeds.values().stream().toList());
  }

  private static boolean isFollowable(String feed) {
    return Links.scheme(feed).matches("https?|file|sample");
  }

  private static Optional<String> title(Element outline) {
    return Texts.line(outline.attr("title")).or(() -> Texts.line(outline.attr("text")));
  }
}
