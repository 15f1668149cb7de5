package dev.fovea.app.access;

import dev.fovea.app.account.Account;
import dev.fovea.app.person.PictureChoice;
import dev.fovea.app.person.Settings;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link Reader} whose request it is. */
public final class ReaderArgument implements HandlerMethodArgumentResolver {

  private final PersonalService service;
  private final Problems problems;

  /** Readers of one server. */
  public ReaderArgument(PersonalService service, Problems problems) {
    this.service = service;
    this.problems = problems;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Reader.class);
  }

  @Override
  public Reader resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
    Authentication shown = SecurityContextHolder.getContext().getAuthentication();
    if (asked == null || shown == null || !(shown.getPrincipal() instanceof Account account)) {
      throw new IllegalStateException("a request without an account has come through the doors");
    }
    return reader(account, asked);
  }

  /** Somebody who has proved who they are, with their settings or what their request asks for. */
  public Reader reader(Account account, HttpServletRequest request) {
    Settings settings =
        service
            .settings(account.person())
            .orElseGet(() ->
                new Settings(
                    problems.language(request),
                    ZoneId.systemDefault(),
                    false,
                    PictureChoice.SHOWN));
    return new Reader(account, settings);
  }
}
