package dev.fovea.app.greader;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/** Streams named by a path: with slashes, with encoded slashes, or a feed's whole address. */
final class PathStream {

  private PathStream() {}

  /** What follows a part of the path, decoded once; absent where nothing does. */
  static Optional<String> of(HttpServletRequest request, String part) {
    String path = request.getRequestURI();
    int start = path.indexOf(part) + part.length();
    String name = path.substring(start).replaceFirst("^/", "");
    try {
      return Optional.of(UriUtils.decode(name, StandardCharsets.UTF_8))
          .filter(decoded -> !decoded.isBlank());
    } catch (IllegalArgumentException broken) {
      throw GreaderException.badRequest("no stream");
    }
  }
}
