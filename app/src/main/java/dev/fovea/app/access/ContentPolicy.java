package dev.fovea.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a page may load and run: its own files, and scripts and styles that carry its nonce. No
 * other host is ever asked for anything. What strangers made and this server only passes on may
 * load and run nothing.
 */
public final class ContentPolicy implements HeaderWriter {

  private static final String SANDBOX = ContentPolicy.class.getName();

  ContentPolicy() {}

  /** Says that the answer to a request is what strangers made. */
  public static void sandbox(HttpServletRequest request) {
    request.setAttribute(SANDBOX, true);
  }

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(
        "Content-Security-Policy",
        request.getAttribute(SANDBOX) == null
            ? page("'nonce-" + Nonce.of(request) + "'")
            : "default-src 'none'; sandbox");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  private static String page(String nonce) {
    return "default-src 'none'; script-src "
        + nonce
        + "; style-src 'self' "
        + nonce
        + "; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }
}
