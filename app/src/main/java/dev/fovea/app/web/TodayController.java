package dev.fovea.app.web;

import dev.fovea.app.briefing.Mode;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.PersonalService.Wish;
import dev.fovea.app.service.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Today: the plan. */
@Controller
final class TodayController {

  private final Page page;
  private final PersonalService service;

  TodayController(Page page, PersonalService service) {
    this.page = page;
    this.service = service;
  }

  @GetMapping("/")
  ResponseEntity<String> today(
      HttpServletRequest request,
      Reader reader,
      @RequestParam(defaultValue = "15") double minutes) {
    Wish wish = new Wish(minutes, Mode.PERSONAL, Duration.ofDays(7));
    return page.show(
        request,
        reader.language(),
        "today",
        Map.of(
            "account",
            reader.account(),
            "briefing",
            service.brief(reader.person(), wish, reader.language())));
  }
}
