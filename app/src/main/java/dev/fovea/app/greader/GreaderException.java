package dev.fovea.app.greader;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered; becomes a line of text, as the protocol has it. */
final class GreaderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final boolean badToken;
  private final transient Optional<Duration> later;

  private GreaderException(
      HttpStatus status, String line, boolean badToken, Optional<Duration> later) {
    super(line);
    this.status = status;
    this.badToken = badToken;
    this.later = later;
  }

  static GreaderException badRequest(String why) {
    return new GreaderException(
        HttpStatus.BAD_REQUEST, "Error=BadRequest: " + why, false, Optional.empty());
  }

  /** Nobody, or nobody who lets apps in. */
  static GreaderException unauthorized() {
    return new GreaderException(
        HttpStatus.UNAUTHORIZED, "Error=BadAuthentication", false, Optional.empty());
  }

  /** Another {@code T} than {@code token} gives. */
  static GreaderException badToken() {
    return new GreaderException(HttpStatus.UNAUTHORIZED, "Error=BadToken", true, Optional.empty());
  }

  /** Too many wrong passwords. */
  static GreaderException later(Duration delay) {
    return new GreaderException(
        HttpStatus.TOO_MANY_REQUESTS, "Error=TooManyAttempts", false, Optional.of(delay));
  }

  HttpStatus status() {
    return status;
  }

  String line() {
    return String.valueOf(getMessage());
  }

  boolean isBadToken() {
    return badToken;
  }

  Optional<Duration> later() {
    return later;
  }
}
