package dev.fovea.app.access;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What the scripts of one page carry so that the browser runs them and no others (CSP Level 3,
 * nonce-source).
 */
public final class Nonce {

  private static final String ATTRIBUTE = Nonce.class.getName();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;

  private Nonce() {}

  /** The nonce of a request's answer, the same as often as it is asked for. */
  public static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String nonce) {
      return nonce;
    }
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    request.setAttribute(ATTRIBUTE, nonce);
    return nonce;
  }
}
