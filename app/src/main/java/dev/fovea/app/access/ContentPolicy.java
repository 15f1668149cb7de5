package dev.fovea.app.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a page may load and run: its own files, and scripts and styles that carry its nonce. No
 * other host is ever asked for anything.
 */
final class ContentPolicy implements HeaderWriter {

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    String nonce = "'nonce-" + Nonce.of(request) + "'";
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src "
            + nonce
            + "; style-src 'self' "
            + nonce
            + "; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }
}
