package dev.fovea.app.api;

import dev.fovea.app.access.Problem;
import dev.fovea.app.access.Problems;
import dev.fovea.app.input.StorageException;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.training.OwnClassifiers;
import dev.fovea.app.training.RefusedTrainingException;
import dev.fovea.app.training.TrainingLimits;
import dev.fovea.app.training.UploadTooLargeException;
import dev.fovea.models.Language;
import dev.fovea.models.data.UnusableDataException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns what goes wrong in the API into problem documents, in the asker's language. */
@RestControllerAdvice(basePackageClasses = ApiFailures.class)
final class ApiFailures {

  private static final Logger LOGGER = LoggerFactory.getLogger(ApiFailures.class);

  private final Problems problems;

  ApiFailures(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<Problem> refused(ApiException failure, HttpServletRequest request) {
    if (failure.key().startsWith("problem.")) {
      return problems.answer(request, failure.status(), failure.key());
    }
    Language language = problems.language(request);
    return problems.answer(
        language,
        failure.status(),
        failure.key(),
        Messages.of(ApiFailures.class, language).text(failure.key(), failure.arguments()));
  }

  /** What a person gave cannot be used; the sentence says why. */
  @ExceptionHandler
  ResponseEntity<Problem> unusable(UnusableInputException failure, HttpServletRequest request) {
    return problems.answer(
        problems.language(request),
        HttpStatus.UNPROCESSABLE_CONTENT,
        "given.unusable",
        String.valueOf(failure.getMessage()));
  }

  /** Labelled texts that cannot be used; the sentence names the line. */
  @ExceptionHandler
  ResponseEntity<Problem> data(UnusableDataException failure, HttpServletRequest request) {
    Language language = problems.language(request);
    return problems.answer(
        language,
        HttpStatus.UNPROCESSABLE_CONTENT,
        "given.data",
        failure.problem().message(language));
  }

  @ExceptionHandler
  ResponseEntity<Problem> tooLarge(UploadTooLargeException failure, HttpServletRequest request) {
    return refused(Parts.tooLarge(), request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> training(RefusedTrainingException refused, HttpServletRequest request) {
    return refused(
        switch (refused.reason()) {
          case OPEN -> ApiException.conflict("given.open", TrainingLimits.MOST_OPEN);
          case MODELS -> ApiException.conflict("given.models", TrainingLimits.MOST_MODELS);
          case BYTES -> ApiException.conflict("given.bytes", TrainingLimits.MOST_BYTES / 1_000_000);
          case KEY -> ApiException.invalid("given.otherOrder");
          case BUSY -> ApiException.unavailable("given.busy");
          case ENDING -> ApiException.unavailable("problem.unavailable");
        },
        request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> damaged(
      OwnClassifiers.DamagedModelException failure, HttpServletRequest request) {
    return refused(ApiException.conflict("given.damaged"), request);
  }

  /** The sentence of it names files, which are nobody's business here. */
  @ExceptionHandler
  ResponseEntity<Problem> storage(StorageException failure, HttpServletRequest request) {
    LOGGER.error("{}", failure.getMessage());
    return problems.answer(request, HttpStatus.INSUFFICIENT_STORAGE, "problem.storage");
  }

  @ExceptionHandler({
    MethodArgumentTypeMismatchException.class,
    HttpMessageNotReadableException.class,
    ServletRequestBindingException.class
  })
  ResponseEntity<Problem> unreadable(HttpServletRequest request) {
    return problems.answer(request, HttpStatus.BAD_REQUEST, "problem.badRequest");
  }

  @ExceptionHandler
  ResponseEntity<Problem> format(HttpMediaTypeException failure, HttpServletRequest request) {
    return problems.answer(request, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "problem.badRequest");
  }

  @ExceptionHandler
  ResponseEntity<Problem> method(
      HttpRequestMethodNotSupportedException failure, HttpServletRequest request) {
    return problems.answer(request, HttpStatus.METHOD_NOT_ALLOWED, "problem.method");
  }

  @ExceptionHandler
  ResponseEntity<Problem> defect(RuntimeException failure, HttpServletRequest request) {
    LOGGER.error("a request failed", failure);
    return problems.answer(request, HttpStatus.INTERNAL_SERVER_ERROR, "problem.internal");
  }
}
