package dev.fovea.app.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that name another host than ours. A page elsewhere can make its own name point
 * to this machine and then read what a server here answers (DNS rebinding); but its browser still
 * sends that name.
 *
 * <p>Bound to other addresses than loopback, without a public address, a server cannot know its
 * names; then logging in alone protects it.
 */
public final class HostFilter extends OncePerRequestFilter {

  private final Surroundings surroundings;

  /** Lets pass what names one of the hosts, or everything where there are none. */
  public HostFilter(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (surroundings.hosts().isEmpty()
        || surroundings.hosts().contains(request.getServerName().toLowerCase(Locale.ROOT))) {
      chain.doFilter(request, response);
    } else {
      response.setStatus(HttpStatus.MISDIRECTED_REQUEST.value());
      response.setContentLength(0);
    }
  }
}
