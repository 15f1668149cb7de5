package dev.fovea.app.stream.clean;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * Looks for what could act in HTML, by what is known to be dangerous and not by what is allowed, so
 * that it shares nothing with the cleaner.
 */
public final class Activity {

  private static final Set<String> ELEMENTS =
      Set.of(
          "script",
          "style",
          "iframe",
          "frame",
          "frameset",
          "object",
          "embed",
          "applet",
          "form",
          "input",
          "button",
          "select",
          "textarea",
          "meta",
          "link",
          "base",
          "svg",
          "math",
          "audio",
          "video",
          "source",
          "track",
          "template",
          "noscript",
          "portal",
          "xml",
          "xss",
          "bgsound",
          "isindex",
          "keygen",
          "marquee",
          "layer",
          "ilayer");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "style",
          "srcdoc",
          "srcset",
          "formaction",
          "action",
          "background",
          "ping",
          "dynsrc",
          "lowsrc",
          "xlink:href",
          "data",
          "id",
          "class",
          "name");

  private static final Pattern ADDRESS =
      Pattern.compile("(?i)^(https?://|mailto:).*", Pattern.DOTALL);

  private Activity() {}

  /** What is active in the HTML of a page's body. */
  public static List<String> in(String html) {
    return Jsoup.parseBodyFragment(html).body().children().select("*").stream()
        .flatMap(Activity::in)
        .toList();
  }

  private static Stream<String> in(Element element) {
    Stream<String> names =
        ELEMENTS.contains(element.normalName()) ? Stream.of(element.normalName()) : Stream.empty();
    Stream<String> attributes =
        element.attributes().asList().stream()
            .filter(Activity::isActive)
            .map(attribute -> element.normalName() + " " + attribute);
    return Stream.concat(names, attributes);
  }

  private static boolean isActive(Attribute attribute) {
    String name = attribute.getKey().toLowerCase(java.util.Locale.ROOT);
    boolean address = Set.of("href", "src", "cite", "longdesc").contains(name);
    return name.startsWith("on")
        || ATTRIBUTES.contains(name)
        || (address && !ADDRESS.matcher(attribute.getValue()).matches());
  }
}
