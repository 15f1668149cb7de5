package dev.fovea.app.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fovea.app.account.AppCredentials;
import dev.fovea.app.account.AppDoor;
import dev.fovea.app.account.Doorkeeper;
import dev.fovea.app.service.Reader;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What lets reading apps in. */
@RestController
@RequestMapping("/api/v1/apps")
final class AppController {

  private final AppDoor door;
  private final AppCredentials credentials;

  AppController(AppDoor door, AppCredentials credentials) {
    this.door = door;
    this.credentials = credentials;
  }

  @GetMapping
  Apps apps(Reader reader) {
    AppCredentials.Summary summary = credentials.summary(reader.person());
    return new Apps(summary.password(), summary.logins(), summary.fever(), summary.planFeed());
  }

  /** Apps by the Google Reader API and by Miniflux's; logins made with the one before end. */
  @PutMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void setPassword(Reader reader, @RequestBody Wanted wanted) {
    door.setPassword(reader.person(), password(wanted));
  }

  @DeleteMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removePassword(Reader reader) {
    credentials.removePassword(reader.person());
  }

  @PutMapping("/fever")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void setFever(Reader reader, @RequestBody Wanted wanted) {
    door.setFeverPassword(reader.account(), password(wanted));
  }

  @DeleteMapping("/fever")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeFever(Reader reader) {
    credentials.removeFeverKey(reader.person());
  }

  /** Gives the plan a new secret address; it is told once. */
  @PostMapping("/plan")
  @ResponseStatus(HttpStatus.CREATED)
  PlanFeed renewPlanFeed(Reader reader) {
    return new PlanFeed("/plan/" + door.renewPlanFeed(reader.person()).text() + ".atom");
  }

  @DeleteMapping("/plan")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removePlanFeed(Reader reader) {
    credentials.removePlanFeed(reader.person());
  }

  private static String password(Wanted wanted) {
    return wanted
        .password()
        .filter(Doorkeeper::isPassword)
        .orElseThrow(() -> ApiException.invalid("given.password", Doorkeeper.SHORTEST_PASSWORD));
  }

  /** A password for apps. */
  record Wanted(Optional<String> password) {}

  /** Where the plan is a feed. */
  record PlanFeed(String path) {}

  /** Since when what is let in; what is not is absent. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Apps(
      Optional<Instant> passwordSince,
      int logins,
      Optional<Instant> feverSince,
      Optional<Instant> planFeedSince) {}
}
