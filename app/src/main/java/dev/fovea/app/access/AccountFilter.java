package dev.fovea.app.access;

import dev.fovea.app.account.Account;
import dev.fovea.app.account.Credentials;
import dev.fovea.app.account.Secret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out whose request it is: by the token in its {@code Authorization} header or, only where
 * there is no such header, by its session cookie.
 */
final class AccountFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final Credentials credentials;
  private final SessionCookie cookie;
  private final Doors doors;
  private final InstantSource clock;

  AccountFilter(Credentials credentials, SessionCookie cookie, Doors doors, InstantSource clock) {
    this.doors = doors;
    this.credentials = credentials;
    this.cookie = cookie;
    this.clock = clock;
  }

  /** Whether a request shows a token; other sites cannot make a browser send one. */
  static boolean showsToken(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Account> account = account(request);
    if (account.isPresent()) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(new AccountAuthentication(account.get()));
      SecurityContextHolder.setContext(context);
    } else if (carriesFiles(request)) {
      // Looking for the form's code would take in the files of whoever sends them.
      doors.commence(
          request, response, new InsufficientAuthenticationException("files of nobody known"));
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean carriesFiles(HttpServletRequest request) {
    return String.valueOf(request.getContentType()).startsWith("multipart/");
  }

  private Optional<Account> account(HttpServletRequest request) {
    if (showsToken(request)) {
      String header = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
      return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? credentials.token(new Secret(header.substring(BEARER.length()).strip()))
          : Optional.empty();
    }
    return cookie.read(request).flatMap(secret -> credentials.session(secret, clock.instant()));
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
