package dev.fovea.app.fever;

import dev.fovea.app.account.AppDoor;
import dev.fovea.app.account.AppDoor.Answer;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.shelf.Shelves;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The Fever API, version 3: one address, at which the names of parameters say what is wanted. An
 * app shows its key in the body of every request; without a right one it is told so and nothing
 * else.
 */
@RestController
final class FeverController {

  private static final int VERSION = 3;

  private final AppDoor door;
  private final Shelves shelves;
  private final PersonalService service;

  FeverController(AppDoor door, Shelves shelves, PersonalService service) {
    this.door = door;
    this.shelves = shelves;
    this.service = service;
  }

  @RequestMapping(
      path = {"/api/fever", "/api/fever/"},
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<Map<String, Object>> answer(
      HttpServletRequest request, @RequestParam MultiValueMap<String, String> given) {
    // A key in an address would be written into logs.
    boolean isShown =
        request.getMethod().equals("POST")
            && given.containsKey("api_key")
            && !String.valueOf(request.getQueryString()).contains("api_key");
    if (!isShown) {
      return ResponseEntity.ok(nobody());
    }
    String key = String.valueOf(given.getFirst("api_key")).strip();
    return switch (door.fever(key, request.getRemoteAddr())) {
      case Answer.Welcome(var account) -> ResponseEntity.ok(answer(account.person(), given));
      case Answer.Wrong() -> ResponseEntity.ok(nobody());
      case Answer.Later(var delay) ->
          ResponseEntity.status(429)
              .header(HttpHeaders.RETRY_AFTER, Long.toString(delay.toSeconds() + 1))
              .body(nobody());
    };
  }

  static Map<String, Object> nobody() {
    return Map.of("api_version", VERSION, "auth", 0);
  }

  private Map<String, Object> answer(PersonId person, MultiValueMap<String, String> given) {
    if (given.containsKey("mark")) {
      new FeverMarks(shelves, person).mark(given);
    }
    FeverShelf shelf = new FeverShelf(shelves, person);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("api_version", VERSION);
    answer.put("auth", 1);
    answer.put("last_refreshed_on_time", shelf.lastRefreshed(service.now()));
    if (given.containsKey("groups")) {
      answer.put("groups", shelf.groups());
    }
    if (given.containsKey("feeds")) {
      answer.put("feeds", shelf.feeds());
    }
    if (given.containsKey("groups") || given.containsKey("feeds")) {
      answer.put("feeds_groups", shelf.feedsGroups());
    }
    if (given.containsKey("favicons")) {
      answer.put("favicons", FeverShelf.favicons());
    }
    if (given.containsKey("items")) {
      answer.put("total_items", shelf.total());
      answer.put("items", shelf.items(FeverRange.of(given)));
    }
    if (given.containsKey("links")) {
      // What many of a person's feeds link to is what the plan is for; nothing stands here.
      answer.put("links", List.of());
    }
    if (given.containsKey("unread_item_ids")) {
      answer.put("unread_item_ids", shelf.unread());
    }
    if (given.containsKey("saved_item_ids")) {
      answer.put("saved_item_ids", shelf.saved());
    }
    return answer;
  }
}
