package dev.fovea.app.web;

import dev.fovea.app.account.AppCredentials;
import dev.fovea.app.account.AppDoor;
import dev.fovea.app.account.Doorkeeper;
import dev.fovea.app.service.Reader;
import dev.fovea.app.view.Figures;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Reading apps: what they have to be told, and what lets them in. */
@Controller
final class AppsController implements PageController {

  private static final String HERE = "/apps";

  private final Page page;
  private final AppDoor door;
  private final AppCredentials credentials;

  AppsController(Page page, AppDoor door, AppCredentials credentials) {
    this.page = page;
    this.door = door;
    this.credentials = credentials;
  }

  @GetMapping(HERE)
  ResponseEntity<String> apps(HttpServletRequest request, Reader reader) {
    return show(request, reader, "");
  }

  private ResponseEntity<String> show(HttpServletRequest request, Reader reader, String feed) {
    String server =
        ServletUriComponentsBuilder.fromContextPath(request).replaceQuery(null).toUriString();
    Figures figures = new Figures(Page.presentation(reader));
    AppCredentials.Summary summary = credentials.summary(reader.person());
    Map<String, Object> variables = new HashMap<>();
    variables.put("name", reader.account().name().text());
    variables.put("shortest", Doorkeeper.SHORTEST_PASSWORD);
    variables.put("longest", Doorkeeper.LONGEST_PASSWORD);
    variables.put("greader", server + "/api/greader");
    variables.put("miniflux", server + "/api/miniflux");
    variables.put("fever", server + "/api/fever");
    variables.put("passwordSince", summary.password().map(figures::moment).orElse(""));
    variables.put("logins", summary.logins());
    variables.put("feverSince", summary.fever().map(figures::moment).orElse(""));
    variables.put("planFeedSince", summary.planFeed().map(figures::moment).orElse(""));
    variables.put("planFeed", feed.isEmpty() ? "" : server + feed);
    return page.show(request, reader, "apps", variables);
  }

  @PostMapping(HERE + "/password")
  ResponseEntity<String> setPassword(Reader reader, @RequestParam String password) {
    door.setPassword(reader.person(), checked(password));
    return PageController.seeOther(HERE);
  }

  @PostMapping(HERE + "/password/remove")
  ResponseEntity<String> removePassword(Reader reader) {
    credentials.removePassword(reader.person());
    return PageController.seeOther(HERE);
  }

  @PostMapping(HERE + "/fever")
  ResponseEntity<String> setFever(Reader reader, @RequestParam String password) {
    door.setFeverPassword(reader.account(), checked(password));
    return PageController.seeOther(HERE);
  }

  @PostMapping(HERE + "/fever/remove")
  ResponseEntity<String> removeFever(Reader reader) {
    credentials.removeFeverKey(reader.person());
    return PageController.seeOther(HERE);
  }

  /** Makes a new address; this answer is the only one that ever shows it. */
  @PostMapping(HERE + "/plan")
  ResponseEntity<String> renewPlanFeed(HttpServletRequest request, Reader reader) {
    return show(request, reader, "/plan/" + door.renewPlanFeed(reader.person()).text() + ".atom");
  }

  @PostMapping(HERE + "/plan/remove")
  ResponseEntity<String> removePlanFeed(Reader reader) {
    credentials.removePlanFeed(reader.person());
    return PageController.seeOther(HERE);
  }

  private static String checked(String password) {
    if (!Doorkeeper.isPassword(password)) {
      throw PageException.invalid("problem.appPassword");
    }
    return password;
  }
}
