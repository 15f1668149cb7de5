package dev.fovea.app.web;

import dev.fovea.app.briefing.Mode;
import dev.fovea.app.language.Messages;
import dev.fovea.app.ranking.StageDescription;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Reader;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How it ranks: the stages of the running pipeline and the numbers by which they work. */
@Controller
final class RankingController implements PageController {

  private final Page page;
  private final PersonalService service;

  RankingController(Page page, PersonalService service) {
    this.page = page;
    this.service = service;
  }

  @GetMapping("/ranking")
  ResponseEntity<String> ranking(HttpServletRequest request, Reader reader) {
    Messages messages = Messages.of(Page.class, reader.language());
    return page.show(
        request,
        reader,
        "ranking",
        Map.of(
            "personal", stages(Mode.PERSONAL, messages),
            "chronological", stages(Mode.CHRONOLOGICAL, messages)));
  }

  private List<Stage> stages(Mode mode, Messages messages) {
    return service.stages(mode).stream().map(stage -> stage(stage, messages)).toList();
  }

  private static Stage stage(StageDescription stage, Messages messages) {
    return new Stage(
        messages.text("role." + stage.role().name().toLowerCase(Locale.ROOT)),
        stage.name(),
        messages.text("stage." + stage.name()),
        new TreeMap<>(stage.parameters())
            .entrySet().stream()
                .map(parameter ->
                    new Parameter(
                        messages.text("parameter." + parameter.getKey()),
                        BigDecimal.valueOf(parameter.getValue())
                            .stripTrailingZeros()
                            .toPlainString()
                            .replace('-', '−')))
                .toList());
  }

  /**
   * A stage.
   *
   * @param role what it is in the pipeline
   * @param name what the code calls it
   * @param about what it does
   */
  record Stage(String role, String name, String about, List<Parameter> parameters) {
    Stage {
      parameters = List.copyOf(parameters);
    }
  }

  /** A number by which it works. */
  record Parameter(String name, String value) {}
}
