package dev.fovea.app.api;

import org.springframework.http.HttpStatus;

/** A request that cannot be answered as asked; becomes a problem document. */
final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String key;
  private final transient Object[] arguments;

  private ApiException(HttpStatus status, String key, Object... arguments) {
    super(key);
    this.status = status;
    this.key = key;
    this.arguments = arguments;
  }

  /** There is nothing, or nothing that they may see: both are the same. */
  static ApiException notFound() {
    return new ApiException(HttpStatus.NOT_FOUND, "problem.notFound");
  }

  /** The request cannot be understood. */
  static ApiException unreadable() {
    return new ApiException(HttpStatus.BAD_REQUEST, "problem.badRequest");
  }

  /** Something in the request is not as it must be. */
  static ApiException invalid(String key, Object... arguments) {
    return new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, key, arguments);
  }

  /** It cannot be done as things stand. */
  static ApiException conflict(String key, Object... arguments) {
    return new ApiException(HttpStatus.CONFLICT, key, arguments);
  }

  /** It can be done at another time. */
  static ApiException unavailable(String key) {
    return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, key);
  }

  /** More was sent than may be. */
  static ApiException tooLarge(String key, Object... arguments) {
    return new ApiException(HttpStatus.CONTENT_TOO_LARGE, key, arguments);
  }

  HttpStatus status() {
    return status;
  }

  String key() {
    return key;
  }

  Object[] arguments() {
    return arguments.clone();
  }
}
