package dev.fovea.app.miniflux;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** A request that cannot be answered; becomes a document with its message. */
final class MinifluxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient Optional<Duration> later;

  private MinifluxException(HttpStatus status, String message, Optional<Duration> later) {
    super(message);
    this.status = status;
    this.later = later;
  }

  static MinifluxException unauthorized() {
    return new MinifluxException(HttpStatus.UNAUTHORIZED, "access unauthorized", Optional.empty());
  }

  static MinifluxException notFound() {
    return new MinifluxException(HttpStatus.NOT_FOUND, "resource not found", Optional.empty());
  }

  static MinifluxException badRequest(String why) {
    return new MinifluxException(HttpStatus.BAD_REQUEST, why, Optional.empty());
  }

  static MinifluxException later(Duration delay) {
    return new MinifluxException(
        HttpStatus.TOO_MANY_REQUESTS, "too many attempts", Optional.of(delay));
  }

  HttpStatus status() {
    return status;
  }

  Optional<Duration> later() {
    return later;
  }
}
