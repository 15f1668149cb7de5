package dev.fovea.app.server;

import dev.fovea.app.access.Problems;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what no other controller could: without path, query or trace. */
@Controller
final class ErrorsController {

  static final String PATH = "/error";

  private final Problems problems;

  ErrorsController(Problems problems) {
    this.problems = problems;
  }

  @RequestMapping(PATH)
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.valueOf(code)
            : HttpStatus.NOT_FOUND;
    problems.write(request, response, status, key(status));
  }

  private static String key(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "problem.notFound";
      case METHOD_NOT_ALLOWED -> "problem.method";
      case UNAUTHORIZED -> "problem.unauthorized";
      case FORBIDDEN -> "problem.forbidden";
      default -> status.is5xxServerError() ? "problem.internal" : "problem.badRequest";
    };
  }
}
