package dev.fovea.app.web;

import dev.fovea.app.access.Problems;
import dev.fovea.app.input.StorageException;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Says on a page, in the reader's language, why there is no other. */
@ControllerAdvice(assignableTypes = PageController.class)
final class PageFailures {

  private static final Logger LOGGER = LoggerFactory.getLogger(PageFailures.class);

  private final Page page;
  private final Problems problems;

  PageFailures(Page page, Problems problems) {
    this.page = page;
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<String> failed(HttpServletRequest request, PageException failure) {
    Language language = problems.language(request);
    String key = Objects.requireNonNull(failure.getMessage(), "it is made with a key");
    return show(request, failure.status(), Messages.of(Page.class, language).text(key));
  }

  /** The sentence of it names files, which are nobody's business here. */
  @ExceptionHandler
  ResponseEntity<String> storage(HttpServletRequest request, StorageException failure) {
    LOGGER.error("{}", failure.getMessage());
    Language language = problems.language(request);
    return show(
        request,
        HttpStatus.INSUFFICIENT_STORAGE,
        Messages.of(Problems.class, language).text("problem.storage"));
  }

  /** What the person gave cannot be used, which its own sentence explains. */
  @ExceptionHandler
  ResponseEntity<String> unusable(HttpServletRequest request, UnusableInputException failure) {
    String why = Objects.requireNonNull(failure.getMessage(), "it always says why");
    return show(request, HttpStatus.UNPROCESSABLE_CONTENT, why);
  }

  @ExceptionHandler({
    MissingServletRequestParameterException.class,
    MissingServletRequestPartException.class,
    MultipartException.class,
    MethodArgumentTypeMismatchException.class
  })
  ResponseEntity<String> unreadable(HttpServletRequest request) {
    Language language = problems.language(request);
    return show(
        request,
        HttpStatus.BAD_REQUEST,
        Messages.of(Page.class, language).text("problem.unreadable"));
  }

  private ResponseEntity<String> show(HttpServletRequest request, HttpStatus status, String why) {
    return page.show(status, request, problems.language(request), "problem", Map.of("why", why));
  }
}
