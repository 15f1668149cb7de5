package dev.fovea.app.fever;

import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The protocol has no words for what goes wrong but the status; apps try again. */
@RestControllerAdvice(basePackageClasses = FeverFailures.class)
final class FeverFailures {

  private static final Logger LOGGER = LoggerFactory.getLogger(FeverFailures.class);

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> unreadable(InvalidParameterException failure) {
    return ResponseEntity.badRequest().body(FeverController.nobody());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> defect(RuntimeException failure) {
    LOGGER.error("a request failed", failure);
    return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body(FeverController.nobody());
  }
}
