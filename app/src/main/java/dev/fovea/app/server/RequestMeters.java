package dev.fovea.app.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Measures requests by the pattern of their path, never by the path itself. */
final class RequestMeters extends OncePerRequestFilter {

  private final MeterRegistry meters;

  RequestMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long start = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      record(request, response, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** How long somebody watches events says nothing about how long anything takes. */
  private void record(HttpServletRequest request, HttpServletResponse response, Duration took) {
    if (!String.valueOf(response.getContentType()).startsWith("text/event-stream")) {
      Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      Timer.builder("fovea.request")
          .description("How long requests take")
          .tag("method", request.getMethod())
          .tag("path", pattern == null ? "none" : pattern.toString())
          .tag("status", Integer.toString(response.getStatus()))
          .register(meters)
          .record(took);
    }
  }
}
