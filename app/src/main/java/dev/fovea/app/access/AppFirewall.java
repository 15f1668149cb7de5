package dev.fovea.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Refuses paths that different programs could read differently. Only below the Google Reader API
 * may a path hold encoded slashes and percent signs: it names streams by their paths, feeds by
 * their addresses. What climbs up is refused there, too.
 */
final class AppFirewall implements HttpFirewall {

  private static final String STREAMS = "/api/greader/reader/";

  private final StrictHttpFirewall strict = new StrictHttpFirewall();
  private final StrictHttpFirewall streams = new StrictHttpFirewall();

  AppFirewall() {
    streams.setAllowUrlEncodedSlash(true);
    streams.setAllowUrlEncodedDoubleSlash(true);
    streams.setAllowUrlEncodedPercent(true);
  }

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    return (request.getRequestURI().startsWith(STREAMS) ? streams : strict)
        .getFirewalledRequest(request);
  }

  @Override
  public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
    return strict.getFirewalledResponse(response);
  }
}
