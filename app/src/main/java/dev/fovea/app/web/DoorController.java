package dev.fovea.app.web;

import dev.fovea.app.access.Doors;
import dev.fovea.app.access.Problems;
import dev.fovea.app.access.SessionCookie;
import dev.fovea.app.account.Account;
import dev.fovea.app.account.AccountName;
import dev.fovea.app.account.Attempt;
import dev.fovea.app.account.Claim;
import dev.fovea.app.account.Doorkeeper;
import dev.fovea.app.account.Doorkeeper.Answer;
import dev.fovea.app.account.Secret;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.models.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages where somebody becomes known: first run, login, logout. */
@Controller
final class DoorController {

  private static final String HOME = "/";

  private final Page page;
  private final Doorkeeper doorkeeper;
  private final Claim claim;
  private final SessionCookie cookie;
  private final Problems problems;
  private final Subscriptions subscriptions;

  DoorController(
      Page page,
      Doorkeeper doorkeeper,
      Claim claim,
      SessionCookie cookie,
      Problems problems,
      Subscriptions subscriptions) {
    this.page = page;
    this.doorkeeper = doorkeeper;
    this.claim = claim;
    this.cookie = cookie;
    this.problems = problems;
    this.subscriptions = subscriptions;
  }

  @GetMapping(Doors.FIRST_RUN)
  ResponseEntity<String> firstRun(HttpServletRequest request) {
    return doorkeeper.isUnclaimed()
        ? firstRun(request, HttpStatus.OK, "", "")
        : seeOther(Doors.LOGIN);
  }

  @PostMapping(Doors.FIRST_RUN)
  ResponseEntity<String> claim(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String name,
      @RequestParam String password,
      @RequestParam(defaultValue = "") String token) {
    if (!doorkeeper.isUnclaimed()) {
      return seeOther(Doors.LOGIN);
    }
    if (!claim.isMet(token)) {
      return firstRun(request, HttpStatus.FORBIDDEN, "firstRun.wrongToken", name);
    }
    Optional<AccountName> accepted = name(name);
    if (accepted.isEmpty()) {
      return firstRun(request, HttpStatus.UNPROCESSABLE_CONTENT, "firstRun.noName", name);
    }
    if (!Doorkeeper.isPassword(password)) {
      return firstRun(request, HttpStatus.UNPROCESSABLE_CONTENT, "firstRun.noPassword", name);
    }
    Optional<Account> first = doorkeeper.claim(accepted.get(), password);
    if (first.isEmpty()) {
      return seeOther(Doors.LOGIN);
    }
    subscriptions.standIn(first.get().person());
    return welcome(response, doorkeeper.open(first.get()));
  }

  @GetMapping(Doors.LOGIN)
  ResponseEntity<String> login(HttpServletRequest request) {
    return doorkeeper.isUnclaimed()
        ? seeOther(Doors.FIRST_RUN)
        : login(request, HttpStatus.OK, "", "");
  }

  @PostMapping(Doors.LOGIN)
  ResponseEntity<String> enter(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam String name,
      @RequestParam String password) {
    return switch (doorkeeper.enter(new Attempt(name, password, request.getRemoteAddr()))) {
      case Answer.Welcome(Account _, Secret session) -> {
        // Whatever session the browser had before, it is another one's from now on.
        cookie.read(request).ifPresent(doorkeeper::leave);
        yield welcome(response, session);
      }
      case Answer.Wrong() -> login(request, HttpStatus.UNAUTHORIZED, "login.wrong", name);
      case Answer.Later(var delay) -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds() + 1));
        yield login(request, HttpStatus.TOO_MANY_REQUESTS, "login.later", name);
      }
    };
  }

  @PostMapping("/logout")
  ResponseEntity<String> leave(HttpServletRequest request, HttpServletResponse response) {
    cookie.read(request).ifPresent(doorkeeper::leave);
    cookie.clear(response);
    return seeOther(Doors.LOGIN);
  }

  private ResponseEntity<String> welcome(HttpServletResponse response, Secret session) {
    cookie.set(response, session);
    return seeOther(HOME);
  }

  private ResponseEntity<String> firstRun(
      HttpServletRequest request, HttpStatus status, String failure, String name) {
    Map<String, Object> variables = new HashMap<>(form(failure, name));
    variables.put("asksToken", claim.secret().isPresent());
    return page.show(status, request, language(request), "first-run", variables);
  }

  private ResponseEntity<String> login(
      HttpServletRequest request, HttpStatus status, String failure, String name) {
    return page.show(status, request, language(request), "login", form(failure, name));
  }

  private static Map<String, Object> form(String failure, String name) {
    return Map.of("failure", failure, "name", name, "shortest", Doorkeeper.SHORTEST_PASSWORD);
  }

  private Language language(HttpServletRequest request) {
    return problems.language(request);
  }

  private static Optional<AccountName> name(String text) {
    try {
      return Optional.of(new AccountName(text));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  private static ResponseEntity<String> seeOther(String place) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, place).build();
  }
}
