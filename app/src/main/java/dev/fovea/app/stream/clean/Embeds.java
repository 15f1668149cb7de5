package dev.fovea.app.stream.clean;

import dev.fovea.app.stream.link.Links;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Makes links of embedded players. A frame, however it is sandboxed, would tell its host who reads
 * what as soon as the page opens; a link does so when the person wants to watch. Only players of
 * the hosts on the list become one, and the link leads to the page of the video; other frames
 * vanish.
 */
final class Embeds {

  /** A host's player, and the page where the same plays. */
  private record Player(Pattern frame, String page) {}

  private static final List<Player> PLAYERS =
      List.of(
          player(
              "(?:www\\.)?youtube(?:-nocookie)?\\.com/embed/([\\w-]{5,20})",
              "https://www.youtube.com/watch?v=$1"),
          player("player\\.vimeo\\.com/video/(\\d{1,15})", "https://vimeo.com/$1"),
          player(
              "(?:www\\.)?dailymotion\\.com/embed/video/(\\w{3,20})",
              "https://www.dailymotion.com/video/$1"),
          player(
              "player\\.bilibili\\.com/player\\.html\\?(?:.*&)?bvid=(BV\\w{5,20})",
              "https://www.bilibili.com/video/$1"),
          player("(?:www\\.)?ted\\.com/talks/([\\w-]{1,150})", "https://www.ted.com/talks/$1"),
          player(
              "(?:www\\.)?slideshare\\.net/slideshow/embed_code/key/(\\w{3,30})",
              "https://www.slideshare.net/slideshow/embed_code/key/$1"),
          player(
              "open\\.spotify\\.com/embed/((?:track|album|playlist|episode|show)/\\w{5,40})",
              "https://open.spotify.com/$1"));

  private Embeds() {}

  /** Replaces the frames in a tree that is about to be cleaned. */
  static void replace(Element tree) {
    for (Element frame : tree.select("iframe")) {
      Optional<String> page = page(frame.absUrl("src"));
      if (page.isPresent()) {
        String host = URI.create(page.get()).getHost();
        frame.after(
            new Element("p")
                .appendChild(new Element("a").attr("href", page.get()).text("▶ " + host)));
      }
      frame.remove();
    }
  }

  private static Optional<String> page(String address) {
    return Links.toUri(address)
        .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
        .flatMap(uri -> {
          String place =
              uri.getHost().toLowerCase(Locale.ROOT)
                  + uri.getRawPath()
                  + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
          return PLAYERS.stream()
              .flatMap(player -> {
                Matcher matcher = player.frame().matcher(place);
                return matcher.lookingAt()
                    ? Optional.of(player.page().replace("$1", matcher.group(1))).stream()
                    : Optional.<String>empty().stream();
              })
              .findFirst();
        });
  }

  private static Player player(String frame, String page) {
    return new Player(Pattern.compile(frame + "(?![\\w-])"), page);
  }
}
