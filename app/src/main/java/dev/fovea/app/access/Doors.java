package dev.fovea.app.access;

import dev.fovea.app.account.Doorkeeper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * What happens to those who may not pass: programs get a problem document, people the page where
 * they can become known.
 */
public final class Doors implements AuthenticationEntryPoint, AccessDeniedHandler {

  /** Where people log in. */
  public static final String LOGIN = "/login";

  /** Where the first account is made. */
  public static final String FIRST_RUN = "/first-run";

  private static final String API = "/api/";

  private final Doorkeeper doorkeeper;
  private final Problems problems;

  /** Of one server. */
  public Doors(Doorkeeper doorkeeper, Problems problems) {
    this.doorkeeper = doorkeeper;
    this.problems = problems;
  }

  /** Whether a request is a program's. */
  public static boolean isProgram(HttpServletRequest request) {
    return request.getRequestURI().startsWith(API);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (isProgram(request) || AccountFilter.showsToken(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"fovea\"");
      problems.write(request, response, HttpStatus.UNAUTHORIZED, "problem.unauthorized");
    } else {
      String door = doorkeeper.isUnclaimed() ? FIRST_RUN : LOGIN;
      if (request.getHeader("HX-Request") != null) {
        // A fragment of a page cannot be replaced by the page of the login.
        response.setHeader("HX-Redirect", door);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
      } else {
        response.setHeader(HttpHeaders.LOCATION, door);
        response.setStatus(HttpStatus.SEE_OTHER.value());
      }
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    problems.write(request, response, HttpStatus.FORBIDDEN, "problem.forbidden");
  }
}
