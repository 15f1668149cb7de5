package dev.fovea.app.web;

import dev.fovea.app.access.Doors;
import dev.fovea.app.account.Credentials;
import dev.fovea.app.account.Doorkeeper;
import dev.fovea.app.account.Secret;
import dev.fovea.app.person.PictureChoice;
import dev.fovea.app.person.Settings;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.view.Figures;
import dev.fovea.models.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the person wants to be served, their password, and their programs' tokens. */
@Controller
final class SettingsController implements PageController {

  private static final int LONGEST_LABEL = 100;

  private final Page page;
  private final PersonalService service;
  private final Credentials credentials;
  private final Doorkeeper doorkeeper;

  SettingsController(
      Page page, PersonalService service, Credentials credentials, Doorkeeper doorkeeper) {
    this.page = page;
    this.service = service;
    this.credentials = credentials;
    this.doorkeeper = doorkeeper;
  }

  @GetMapping("/settings")
  ResponseEntity<String> settings(HttpServletRequest request, Reader reader) {
    return show(request, reader, "");
  }

  private ResponseEntity<String> show(HttpServletRequest request, Reader reader, String secret) {
    Figures figures = new Figures(Page.presentation(reader));
    List<TokenRow> tokens =
        credentials.tokens(reader.person()).stream()
            .map(
                token -> new TokenRow(token.id(), token.label(), figures.moment(token.createdAt())))
            .toList();
    return page.show(
        request,
        reader,
        "settings",
        Map.of(
            "tokens",
            tokens,
            "secret",
            secret,
            "shortest",
            Doorkeeper.SHORTEST_PASSWORD,
            "zones",
            ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/"))
                .sorted()
                .toList()));
  }

  /** A token as its owner sees it. */
  record TokenRow(long id, String label, String createdAt) {}

  @PostMapping("/settings")
  ResponseEntity<String> set(
      Reader reader,
      @RequestParam String language,
      @RequestParam String zone,
      @RequestParam(defaultValue = "false") boolean keepsReadingTime,
      @RequestParam Optional<String> pictures) {
    service
        .people()
        .setSettings(
            reader.person(),
            new Settings(
                language(language),
                zone(zone),
                keepsReadingTime,
                pictures
                    .map(SettingsController::choice)
                    .orElseGet(() -> reader.settings().pictures())));
    return PageController.seeOther("/settings");
  }

  @PostMapping("/settings/password")
  ResponseEntity<String> password(
      Reader reader, @RequestParam String current, @RequestParam String next) {
    if (!Doorkeeper.isPassword(next)) {
      throw PageException.invalid("problem.password");
    }
    if (!doorkeeper.changePassword(reader.account(), current, next)) {
      throw PageException.invalid("problem.wrongPassword");
    }
    return PageController.seeOther(Doors.LOGIN);
  }

  /** Makes a token; this answer is the only one that ever shows it. */
  @PostMapping("/settings/tokens")
  ResponseEntity<String> addToken(
      HttpServletRequest request, Reader reader, @RequestParam String label) {
    String words = label.strip();
    if (words.isEmpty() || words.length() > LONGEST_LABEL) {
      throw PageException.invalid("problem.label");
    }
    Secret secret = Secret.random();
    credentials.addToken(secret, reader.person(), words, service.now());
    return show(request, reader, secret.text());
  }

  @PostMapping("/settings/tokens/remove")
  ResponseEntity<String> removeToken(Reader reader, @RequestParam long id) {
    if (!credentials.removeToken(reader.person(), id)) {
      throw PageException.notFound();
    }
    return PageController.seeOther("/settings");
  }

  private static Language language(String code) {
    try {
      return Language.ofCode(code);
    } catch (IllegalArgumentException unknown) {
      throw PageException.invalid("problem.unreadable");
    }
  }

  private static PictureChoice choice(String word) {
    return PictureChoice.of(word).orElseThrow(() -> PageException.invalid("problem.unreadable"));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw PageException.invalid("problem.zone");
    }
  }
}
