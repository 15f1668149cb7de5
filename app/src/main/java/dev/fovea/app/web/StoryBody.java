package dev.fovea.app.web;

import dev.fovea.app.person.PictureChoice;
import dev.fovea.app.service.Reader;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.view.SafeLink;
import dev.fovea.app.view.SafeText;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The text of an entry as it stands in a page: what the store keeps is clean already; here its
 * pictures come from this server, or become links where the person wants none, because loading them
 * would tell another host who reads what; and its headings sink below the page's own.
 */
final class StoryBody {

  private static final int LOWEST = 6;

  private StoryBody() {}

  /**
   * Safe HTML; paragraphs of the plain text where there is no HTML. Linear in its length.
   *
   * @param reader whose page it is
   * @param addresses where the pictures are shown to them
   */
  static String of(Entry entry, Reader reader, PictureAddresses addresses) {
    if (entry.html().isEmpty()) {
      Element body = new Element("div");
      entry
          .text()
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> body.appendElement("p").text(line));
      return body.html();
    }
    Function<String, Optional<String>> shown =
        reader.settings().pictures() == PictureChoice.SHOWN
            ? address -> addresses.of(reader.person(), address)
            : address -> Optional.empty();
    Document document = Jsoup.parseBodyFragment(entry.html());
    document.outputSettings().prettyPrint(false);
    for (Element image : document.select("img")) {
      shown
          .apply(image.attr("src"))
          .ifPresentOrElse(address -> show(image, address), () -> replace(image));
    }
    for (int level = LOWEST; level > 0; level--) {
      document.select("h" + level).tagName("h" + Math.min(LOWEST, level + 1));
    }
    return document.body().html();
  }

  private static void show(Element image, String address) {
    image.attr("src", address).attr("loading", "lazy").attr("decoding", "async");
    if (!image.hasAttr("alt")) {
      image.attr("alt", "");
    }
  }

  private static void replace(Element image) {
    String words = SafeText.line(image.attr("alt"));
    String label = words.isEmpty() ? "🖼" : "🖼 " + words;
    boolean isLinked = image.closest("a") != null;
    Element stand = isLinked ? new Element("span") : new Element("a");
    SafeLink.of(image.attr("src"))
        .filter(address -> !isLinked)
        .ifPresent(
            address -> stand.attr("href", address).attr("rel", "noopener noreferrer nofollow"));
    stand.addClass("picture").text(label);
    image.replaceWith(stand);
  }
}
