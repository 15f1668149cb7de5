package dev.fovea.app.api;

import dev.fovea.app.briefing.Mode;
import dev.fovea.app.ranking.StageDescription;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import dev.fovea.app.view.JourneyDocument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** The plan for the minutes there are, and how it comes about. */
@RestController
final class BriefingController {

  private final ReadyBriefings ready = new ReadyBriefings();
  private final PersonalService service;

  BriefingController(PersonalService service) {
    this.service = service;
  }

  @GetMapping("/api/v1/briefing")
  void briefing(
      HttpServletRequest request,
      HttpServletResponse response,
      Reader reader,
      @RequestParam(defaultValue = "15") double minutes,
      @RequestParam(defaultValue = "personal") String mode,
      @RequestParam(defaultValue = "7d") String window)
      throws IOException {
    // It has its own tag, made once, not for every answer.
    ShallowEtagHeaderFilter.disableContentCaching(request);
    ready.answer(
        service.brief(reader.person(), Given.wish(minutes, mode, window), reader.language()),
        new ServletWebRequest(request, response),
        response);
  }

  @GetMapping("/api/v1/entries/{id}/why")
  JourneyDocument why(
      Reader reader,
      @PathVariable String id,
      @RequestParam(defaultValue = "15") double minutes,
      @RequestParam(defaultValue = "7d") String window) {
    return service
        .why(
            reader.person(),
            Given.entry(id),
            Given.wish(minutes, Mode.PERSONAL.word(), window),
            reader.language())
        .map(JourneyDocument::of)
        .orElseThrow(ApiException::notFound);
  }

  @GetMapping("/api/v1/parameters")
  Parameters parameters(Reader reader, @RequestParam(defaultValue = "personal") String mode) {
    return new Parameters(mode, service.stages(Given.mode(mode)).stream().map(Stage::of).toList());
  }

  /**
   * How a briefing comes about, read off the pipeline that makes it.
   *
   * @param stages in the order of a run
   */
  record Parameters(String mode, List<Stage> stages) {}

  /** A stage and the numbers by which it works. */
  record Stage(String role, String name, Map<String, Double> parameters) {

    static Stage of(StageDescription stage) {
      return new Stage(
          stage.role().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          stage.name(),
          new TreeMap<>(stage.parameters()));
    }
  }
}
