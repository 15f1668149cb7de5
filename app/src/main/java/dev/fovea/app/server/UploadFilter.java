package dev.fovea.app.server;

import dev.fovea.app.access.Doors;
import dev.fovea.app.access.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are too large before any of them is read: large ones may come only where
 * labelled texts are expected, and forms with files nowhere without saying how long they are.
 */
final class UploadFilter extends OncePerRequestFilter {

  /** Where labelled texts are expected. */
  private static final Pattern UPLOADS =
      Pattern.compile("/models|/api/v1/models(/[0-9a-f]+/evaluate)?");

  private final Problems problems;
  private final int largestForm;
  private final int largestUpload;

  UploadFilter(Problems problems, int largestForm, int largestUpload) {
    this.problems = problems;
    this.largestForm = largestForm;
    this.largestUpload = largestUpload;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean upload = UPLOADS.matcher(request.getRequestURI()).matches();
    boolean form = String.valueOf(request.getContentType()).startsWith("multipart/");
    if ((upload || form)
        && request.getContentLengthLong() > (upload ? largestUpload : largestForm)) {
      refuse(request, response, upload);
    } else if (form && request.getContentLengthLong() < 0) {
      problems.write(request, response, HttpStatus.LENGTH_REQUIRED, "problem.length");
    } else {
      chain.doFilter(request, response);
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, boolean upload)
      throws IOException {
    if (!upload || Doors.isProgram(request)) {
      problems.write(request, response, HttpStatus.CONTENT_TOO_LARGE, "problem.tooLarge");
    } else {
      response.setHeader(HttpHeaders.LOCATION, request.getRequestURI() + "?large=true");
      response.setStatus(HttpStatus.SEE_OTHER.value());
    }
  }
}
