package dev.fovea.app.access;

import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.MissingResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem documents (RFC 9457) in the asker's language. They tell nothing of the request: neither
 * its path nor its query. Safe for use by any number of threads.
 */
public final class Problems {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Language language;

  /**
   * Of one server.
   *
   * @param language where the asker does not say
   */
  public Problems(Language language) {
    this.language = language;
  }

  /** The language that a request asks for by its {@code Accept-Language}. */
  public Language language(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
      return language;
    }
    for (Locale locale : Collections.list(request.getLocales())) {
      for (Language known : Language.values()) {
        if (known.code().equals(locale.getLanguage())) {
          return known;
        }
      }
    }
    return language;
  }

  /** A problem of a key of this package's sentences. */
  public ResponseEntity<Problem> answer(HttpServletRequest request, HttpStatus status, String key) {
    Language in = language(request);
    return answer(in, status, key, Messages.of(Problems.class, in).text(key));
  }

  /**
   * A problem with a sentence of its own.
   *
   * @param key names the kind for programs, in its {@code type}
   */
  public ResponseEntity<Problem> answer(Language in, HttpStatus status, String key, String detail) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(in, status, key, detail));
  }

  /** Answers with a problem where no controller can. */
  public void write(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key)
      throws IOException {
    Language in = language(request);
    Problem problem = problem(in, status, key, Messages.of(Problems.class, in).text(key));
    byte[] bytes = MAPPER.writeValueAsBytes(problem);
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static Problem problem(Language in, HttpStatus status, String key, String detail) {
    return new Problem(
        "urn:fovea:" + key.replace('.', ':'), title(in, status), status.value(), detail);
  }

  private static String title(Language language, HttpStatus status) {
    try {
      return Messages.of(Problems.class, language).text("status." + status.value());
    } catch (MissingResourceException rare) {
      return status.getReasonPhrase();
    }
  }
}
