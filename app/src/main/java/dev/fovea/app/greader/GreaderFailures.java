package dev.fovea.app.greader;

import dev.fovea.app.input.StorageException;
import dev.fovea.app.input.UnusableInputException;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.InvalidParameterException;
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

/** What goes wrong, as this protocol's clients expect it: a status and a line of text. */
@RestControllerAdvice(basePackageClasses = GreaderFailures.class)
final class GreaderFailures {

  private static final Logger LOGGER = LoggerFactory.getLogger(GreaderFailures.class);
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  @ExceptionHandler
  ResponseEntity<String> refused(GreaderException failure) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(failure.status()).contentType(TEXT);
    if (failure.status() == HttpStatus.UNAUTHORIZED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "GoogleLogin realm=\"fovea\"");
    }
    if (failure.isBadToken()) {
      answer.header("X-Reader-Google-Bad-Token", "true");
    }
    failure
        .later()
        .ifPresent(
            delay -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds() + 1)));
    return answer.body(failure.line() + "\n");
  }

  /** What the person gave cannot be used; the sentence says why. */
  @ExceptionHandler
  ResponseEntity<String> unusable(UnusableInputException failure) {
    return line(HttpStatus.BAD_REQUEST, "Error=BadRequest: " + failure.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<String> storage(StorageException failure) {
    LOGGER.error("{}", failure.getMessage());
    return line(HttpStatus.INSUFFICIENT_STORAGE, "Error=ServiceUnavailable");
  }

  @ExceptionHandler
  ResponseEntity<String> method(HttpRequestMethodNotSupportedException failure) {
    return line(HttpStatus.METHOD_NOT_ALLOWED, "Error=BadRequest: method");
  }

  /** No body where there must be one, or more fields than anybody marks at once. */
  @ExceptionHandler({HttpMessageNotReadableException.class, InvalidParameterException.class})
  ResponseEntity<String> unreadable(RuntimeException failure) {
    return line(HttpStatus.BAD_REQUEST, "Error=BadRequest: unreadable");
  }

  @ExceptionHandler
  ResponseEntity<String> defect(RuntimeException failure) {
    LOGGER.error("a request failed", failure);
    return line(HttpStatus.INTERNAL_SERVER_ERROR, "Error=Unknown");
  }

  private static ResponseEntity<String> line(HttpStatus status, String line) {
    return ResponseEntity.status(status).contentType(TEXT).body(line + "\n");
  }
}
