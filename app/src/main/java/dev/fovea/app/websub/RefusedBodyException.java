package dev.fovea.app.websub;

import org.springframework.http.HttpStatus;

/** A body is not read to its end. */
final class RefusedBodyException extends Exception {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  RefusedBodyException(HttpStatus status) {
    super("a delivery was refused: " + status, null, false, false);
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }
}
