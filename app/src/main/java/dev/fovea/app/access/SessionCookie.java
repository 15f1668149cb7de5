package dev.fovea.app.access;

import dev.fovea.app.account.Doorkeeper;
import dev.fovea.app.account.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookie by which a browser shows its session. Scripts cannot read it, and other sites cannot
 * make a browser send it but by a plain link to a page.
 */
public final class SessionCookie {

  private final Surroundings surroundings;

  /** As the server is reached. */
  public SessionCookie(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What the browser shows, if anything. */
  public Optional<Secret> read(HttpServletRequest request) {
    return value(request, name()).map(Secret::new);
  }

  /** Gives the browser a new session. */
  public void set(HttpServletResponse response, Secret session) {
    add(response, name(), session.text(), Doorkeeper.SESSION);
  }

  /** Takes it from the browser. */
  public void clear(HttpServletResponse response) {
    add(response, name(), "", Duration.ZERO);
  }

  private String name() {
    // Browsers accept this prefix only from the host itself, by HTTPS (RFC 6265bis, 4.1.3).
    return surroundings.secure() ? "__Host-fovea" : "fovea";
  }

  /** Sets any cookie with the same care. */
  void add(HttpServletResponse response, String name, String value, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .httpOnly(true)
            .secure(surroundings.secure())
            .sameSite("Lax")
            .path("/")
            .maxAge(age)
            .build()
            .toString());
  }

  /** The value of any cookie. */
  static Optional<String> value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }
}
