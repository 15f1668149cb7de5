package dev.fovea.app.greader;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.fovea.app.account.AppDoor;
import dev.fovea.app.account.AppDoor.Answer;
import dev.fovea.app.account.Attempt;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where an app logs in. The password stands in the body: an address is written into logs. */
@RestController
@RequestMapping("/api/greader/accounts")
final class LoginController {

  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  private final AppDoor door;

  LoginController(AppDoor door) {
    this.door = door;
  }

  @PostMapping("/ClientLogin")
  ResponseEntity<?> login(
      HttpServletRequest request,
      @RequestParam(name = "Email", defaultValue = "") String name,
      @RequestParam(name = "Passwd", defaultValue = "") String password,
      @RequestParam(defaultValue = "") String output) {
    String login =
        switch (door.enter(new Attempt(name, password, request.getRemoteAddr()))) {
          case Answer.Welcome(var account) -> door.open(account).text();
          case Answer.Wrong() -> throw GreaderException.unauthorized();
          case Answer.Later(var delay) -> throw GreaderException.later(delay);
        };
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
    return output.equals("json")
        ? answer.contentType(MediaType.APPLICATION_JSON).body(Login.of(login))
        : answer
            .contentType(TEXT)
            .body("SID=%s\nLSID=%s\nAuth=%s\n".formatted(login, login, login));
  }

  /** Three names of one login; apps show the last. */
  record Login(
      @JsonProperty("SID") String sid,
      @JsonProperty("LSID") String lsid,
      @JsonProperty("Auth") String auth) {

    static Login of(String login) {
      return new Login(login, login, login);
    }
  }
}
