package dev.fovea.app.greader;

import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Who asks, and the token for changes. */
@RestController
@RequestMapping(
    path = "/api/greader/reader/api/0",
    method = {RequestMethod.GET, RequestMethod.POST})
final class PersonController {

  @RequestMapping("/user-info")
  UserInfo userInfo(Caller caller) {
    String name = caller.reader().account().name().text();
    return new UserInfo(
        caller.userId(),
        name,
        caller.userId(),
        name,
        false,
        caller.reader().account().createdAt().getEpochSecond());
  }

  @RequestMapping(path = "/token", produces = MediaType.TEXT_PLAIN_VALUE)
  String token(Caller caller) {
    return caller.token();
  }

  /** Settings that Google's own pages kept; there are none, which some apps ask for. */
  @RequestMapping("/preference/list")
  Map<String, List<String>> preferences(Caller caller) {
    return Map.of("prefs", List.of());
  }

  @RequestMapping("/preference/stream/list")
  Map<String, Map<String, String>> streamPreferences(Caller caller) {
    return Map.of("streamprefs", Map.of());
  }

  /** Who the app is for; there are no addresses of mail here, so the name stands for one. */
  record UserInfo(
      String userId,
      String userName,
      String userProfileId,
      String userEmail,
      boolean isBloggerUser,
      long signupTimeSec) {}
}
