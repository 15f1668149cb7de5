package dev.fovea.app.web;

import org.springframework.http.HttpStatus;

/** A page that cannot be shown as asked; becomes a page that says why. */
final class PageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  private PageException(HttpStatus status, String key) {
    super(key);
    this.status = status;
  }

  /** There is nothing, or nothing that they may see: both are the same. */
  static PageException notFound() {
    return new PageException(HttpStatus.NOT_FOUND, "problem.notFound");
  }

  /** Something in the request is not as it must be. */
  static PageException invalid(String key) {
    return new PageException(HttpStatus.UNPROCESSABLE_CONTENT, key);
  }

  HttpStatus status() {
    return status;
  }
}
