package dev.fovea.app.miniflux;

import dev.fovea.app.account.AppDoor;
import dev.fovea.app.account.AppDoor.Answer;
import dev.fovea.app.account.Attempt;
import dev.fovea.app.account.Credentials;
import dev.fovea.app.account.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers the {@link AppUser}, or refuses the request: by a program's token in {@code
 * X-Auth-Token}, or by name and the apps' password (RFC 7617).
 */
final class AppUserArgument implements HandlerMethodArgumentResolver {

  private static final String TOKEN = "X-Auth-Token";
  private static final String BASIC = "Basic ";

  private final AppDoor door;
  private final Credentials credentials;

  AppUserArgument(AppDoor door, Credentials credentials) {
    this.door = door;
    this.credentials = credentials;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(AppUser.class);
  }

  @Override
  public AppUser resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    String token = request.getHeader(TOKEN);
    if (token != null) {
      return credentials
          .token(new Secret(token.strip()))
          .map(AppUser::new)
          .orElseThrow(MinifluxException::unauthorized);
    }
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
    if (header == null
        || asked == null
        || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      throw MinifluxException.unauthorized();
    }
    String pair = pair(header.substring(BASIC.length()).strip());
    int colon = pair.indexOf(':');
    if (colon < 0) {
      throw MinifluxException.unauthorized();
    }
    Attempt attempt =
        new Attempt(pair.substring(0, colon), pair.substring(colon + 1), asked.getRemoteAddr());
    return switch (door.enter(attempt)) {
      case Answer.Welcome(var account) -> new AppUser(account);
      case Answer.Wrong() -> throw MinifluxException.unauthorized();
      case Answer.Later(var delay) -> throw MinifluxException.later(delay);
    };
  }

  private static String pair(String encoded) {
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unreadable) {
      throw MinifluxException.unauthorized();
    }
  }
}
