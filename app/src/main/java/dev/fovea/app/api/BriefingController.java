package dev.fovea.app.api;

import dev.fovea.app.briefing.Mode;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.PersonalService.Wish;
import dev.fovea.app.service.Reader;
import dev.fovea.app.view.BriefingDocument;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The plan for the minutes there are. */
@RestController
final class BriefingController {

  private final PersonalService service;

  BriefingController(PersonalService service) {
    this.service = service;
  }

  @GetMapping("/api/v1/briefing")
  ResponseEntity<String> briefing(
      Reader reader,
      @RequestParam(defaultValue = "15") double minutes,
      @RequestParam(defaultValue = "personal") Mode mode,
      @RequestParam(defaultValue = "7d") Duration window) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            BriefingDocument.of(
                    service.brief(
                        reader.person(), new Wish(minutes, mode, window), reader.language()))
                .json());
  }
}
