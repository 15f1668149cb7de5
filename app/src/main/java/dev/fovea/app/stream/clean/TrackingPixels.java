package dev.fovea.app.stream.clean;

import dev.fovea.app.stream.link.Links;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Recognises images that nobody can see or that are known only to report who fetched them. */
final class TrackingPixels {

  /** A line of two pixels still ornaments nothing. */
  private static final Pattern INVISIBLE_LENGTH =
      Pattern.compile("\\s*0*[0-2](\\.\\d*)?\\s*(px)?\\s*");

  private static final Pattern INVISIBLE_STYLE =
      Pattern.compile(
          "display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0*\\.?0*\\s*(;|$|!)"
              + "|(?<![-\\w])(width|height)\\s*:\\s*[0-2](\\.\\d*)?\\s*(px)?\\s*(;|$|!)");

  /** Hosts, or hosts with the beginning of a path, that serve nothing else. */
  private static final List<String> KNOWN =
      List.of(
          "pixel.wp.com/",
          "stats.wordpress.com/",
          "www.google-analytics.com/",
          "ssl.google-analytics.com/",
          "ad.doubleclick.net/",
          "pixel.quantserve.com/",
          "b.scorecardresearch.com/",
          "sb.scorecardresearch.com/",
          "www.facebook.com/tr",
          "feeds.feedburner.com/~r/",
          "feeds.feedburner.com/~ff/",
          "pi.pardot.com/",
          "track.hubspot.com/",
          "hm.baidu.com/");

  private TrackingPixels() {}

  /** Whether an image as the feed has it, its address absolute, is one. */
  static boolean isOne(Element image) {
    String style = image.attr("style").toLowerCase(Locale.ROOT);
    return image.hasAttr("hidden")
        || isInvisible(image, "width")
        || isInvisible(image, "height")
        || INVISIBLE_STYLE.matcher(style).find()
        || isKnown(image.absUrl("src"));
  }

  private static boolean isInvisible(Element image, String attribute) {
    return image.hasAttr(attribute) && INVISIBLE_LENGTH.matcher(image.attr(attribute)).matches();
  }

  private static boolean isKnown(String address) {
    return Links.toUri(address)
        .filter(uri -> uri.getHost() != null)
        .map(TrackingPixels::place)
        .filter(place -> KNOWN.stream().anyMatch(place::startsWith))
        .isPresent();
  }

  private static String place(URI uri) {
    String path = uri.getRawPath();
    return uri.getHost().toLowerCase(Locale.ROOT) + (path == null || path.isEmpty() ? "/" : path);
  }
}
