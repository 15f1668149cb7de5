package dev.fovea.app.access;

import dev.fovea.app.account.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * What a form must carry so that no other site can have sent it: a code made from the session, or,
 * before there is one, from a cookie that only serves this. Nothing is stored, and a code is worth
 * nothing to any other session.
 */
final class FormTokens implements CsrfTokenRepository {

  private static final String HEADER = "X-Csrf-Token";
  private static final String PARAMETER = "csrf";
  private static final String VISITOR = "fovea-visitor";
  private static final String FRESH = FormTokens.class.getName();

  private final SessionCookie cookie;

  FormTokens(SessionCookie cookie) {
    this.cookie = cookie;
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return secret(request).map(FormTokens::token).orElse(null);
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return secret(request)
        .map(FormTokens::token)
        .orElseGet(() -> {
          Secret visitor = Secret.random();
          request.setAttribute(FRESH, visitor);
          return token(visitor);
        });
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token != null && request.getAttribute(FRESH) instanceof Secret visitor) {
      cookie.add(response, VISITOR, visitor.text(), Duration.ofSeconds(-1));
    }
  }

  private Optional<Secret> secret(HttpServletRequest request) {
    if (request.getAttribute(FRESH) instanceof Secret visitor) {
      return Optional.of(visitor);
    }
    return cookie.read(request).or(() -> SessionCookie.value(request, VISITOR).map(Secret::new));
  }

  private static CsrfToken token(Secret secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.text().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] code = mac.doFinal("form".getBytes(StandardCharsets.UTF_8));
      return new DefaultCsrfToken(HEADER, PARAMETER, HexFormat.of().formatHex(code));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new AssertionError("every Java platform has HMAC with SHA-256", impossible);
    }
  }
}
