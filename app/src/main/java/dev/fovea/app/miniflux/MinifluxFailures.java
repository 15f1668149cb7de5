package dev.fovea.app.miniflux;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fovea.app.input.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What goes wrong, as Miniflux says it. */
@RestControllerAdvice(basePackageClasses = MinifluxFailures.class)
final class MinifluxFailures {

  private static final Logger LOGGER = LoggerFactory.getLogger(MinifluxFailures.class);

  /** What is wrong. */
  record Failure(@JsonProperty("error_message") String message) {}

  @ExceptionHandler
  ResponseEntity<Failure> refused(MinifluxException failure) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(failure.status()).contentType(MediaType.APPLICATION_JSON);
    if (failure.status() == HttpStatus.UNAUTHORIZED) {
      // Only then does curl, with which newsboat asks, show what it has.
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"fovea\", charset=\"UTF-8\"");
    }
    failure
        .later()
        .ifPresent(
            delay -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds() + 1)));
    return answer.body(new Failure(String.valueOf(failure.getMessage())));
  }

  @ExceptionHandler({
    MethodArgumentTypeMismatchException.class,
    HttpMessageNotReadableException.class
  })
  ResponseEntity<Failure> unreadable(RuntimeException failure) {
    return answer(HttpStatus.BAD_REQUEST, "bad request");
  }

  @ExceptionHandler
  ResponseEntity<Failure> method(HttpRequestMethodNotSupportedException failure) {
    return answer(HttpStatus.METHOD_NOT_ALLOWED, "method not allowed");
  }

  @ExceptionHandler
  ResponseEntity<Failure> storage(StorageException failure) {
    LOGGER.error("{}", failure.getMessage());
    return answer(HttpStatus.INSUFFICIENT_STORAGE, "storage failed");
  }

  @ExceptionHandler
  ResponseEntity<Failure> defect(RuntimeException failure) {
    LOGGER.error("a request failed", failure);
    return answer(HttpStatus.INTERNAL_SERVER_ERROR, "internal server error");
  }

  private static ResponseEntity<Failure> answer(HttpStatus status, String message) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new Failure(message));
  }
}
