package dev.fovea.app.stream.parse;

import dev.fovea.app.stream.link.Links;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the feeds that a web page names ({@code <link rel="alternate">}, HTML section 4.6.7.1). */
final class PageReader {

  private static final int NO_FEED = 2;

  private PageReader() {}

  static Reading.Page read(String text, String address) {
    Document page = Jsoup.parse(text, address);
    Element base = page.selectFirst("base[href]");
    String from =
        base == null ? address : Links.resolve(address, base.attr("href")).orElse(address);
    List<String> feeds =
        page.select("link[rel][href]").stream()
            .filter(link -> rank(link) < NO_FEED)
            .sorted(Comparator.comparingInt(PageReader::rank))
            .flatMap(link -> Links.resolve(from, link.attr("href")).stream())
            // A page from the network must not lead to a local file.
            .filter(feed ->
                Links.scheme(feed).matches("https?")
                    || (Links.scheme(feed).equals("file") && Links.scheme(address).equals("file")))
            .distinct()
            .toList();
    return new Reading.Page(feeds);
  }

  /**
   * Types of feeds come before types that may be one: many a page names its JSON interface, too.
   */
  private static int rank(Element link) {
    String relation = " " + link.attr("rel").toLowerCase(Locale.ROOT) + " ";
    String type = link.attr("type").toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
    if (!relation.contains(" alternate ") && !relation.contains(" feed ")) {
      return NO_FEED;
    }
    if (type.matches("application/(?:(?:rss|atom|rdf)\\+xml|feed\\+json)")) {
      return 0;
    }
    boolean possible = type.matches("application/json|(?:text|application)/xml");
    return possible || relation.contains(" feed ") ? 1 : NO_FEED;
  }
}
