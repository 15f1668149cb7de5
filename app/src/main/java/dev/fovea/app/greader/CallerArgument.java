package dev.fovea.app.greader;

import dev.fovea.app.access.ReaderArgument;
import dev.fovea.app.account.AppDoor;
import dev.fovea.app.account.Secret;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers the {@link Caller}, or refuses the request. The login counts only in the {@code
 * Authorization} header: no cookie, no parameter.
 */
final class CallerArgument implements HandlerMethodArgumentResolver {

  private static final String SCHEME = "GoogleLogin auth=";

  private final AppDoor door;
  private final ReaderArgument readers;

  CallerArgument(AppDoor door, ReaderArgument readers) {
    this.door = door;
    this.readers = readers;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Caller.class);
  }

  @Override
  public Caller resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
    if (header == null
        || asked == null
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw GreaderException.unauthorized();
    }
    Secret login = new Secret(header.substring(SCHEME.length()).strip());
    return door.login(login)
        .map(account -> new Caller(readers.reader(account, asked), login))
        .orElseThrow(GreaderException::unauthorized);
  }
}
