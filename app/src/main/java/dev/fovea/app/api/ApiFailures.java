package dev.fovea.app.api;

import dev.fovea.app.access.Problem;
import dev.fovea.app.access.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns what goes wrong in the API into problem documents. */
@RestControllerAdvice(basePackageClasses = ApiFailures.class)
final class ApiFailures {

  private final Problems problems;

  ApiFailures(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(
      MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
    return problem(request, HttpStatus.BAD_REQUEST, "problem.badRequest");
  }

  private ResponseEntity<Problem> problem(
      HttpServletRequest request, HttpStatus status, String key) {
    return problems.answer(request, status, key);
  }
}
