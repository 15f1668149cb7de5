package dev.fovea.app.web;

import dev.fovea.app.service.Reader;
import dev.fovea.app.view.ExplanationPage;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ExplanationMethod;
import dev.fovea.models.explanation.SentenceExplainer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The attention lab: a sentence, where a model looks in it, and which of its words matter. */
@Controller
final class LabController implements PageController {

  private static final int LONGEST_TEXT = 400;
  private static final long SEED = 42;
  private static final int ALL = -1;

  private final Page page;
  private final PretrainedEncoders encoders;

  LabController(Page page, PretrainedEncoders encoders) {
    this.page = page;
    this.encoders = encoders;
  }

  /**
   * The lab.
   *
   * @param layer whose weights, or -1 for those rolled out over all layers
   * @param head whose weights, or -1 for the mean of the layer's heads
   */
  @GetMapping("/lab")
  ResponseEntity<String> lab(
      HttpServletRequest request,
      Reader reader,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "leave-one-out") String method,
      @RequestParam(defaultValue = "-1") int layer,
      @RequestParam(defaultValue = "-1") int head) {
    if (text.length() > LONGEST_TEXT) {
      throw PageException.invalid("problem.sentence");
    }
    Map<String, Object> variables = new HashMap<>();
    variables.put("text", text.strip());
    variables.put("longest", LONGEST_TEXT);
    variables.put("method", method);
    variables.put(
        "methods", ExplanationMethod.ofEncoders().stream().map(each -> each.word()).toList());
    variables.put("layer", layer);
    variables.put("head", head);
    variables.put("layers", List.of());
    variables.put("heads", List.of());
    if (!text.isBlank()) {
      InspectableEncoder encoder = encoders.forText(text.strip());
      variables.put("layers", IntStream.range(0, encoder.layers()).boxed().toList());
      variables.put("heads", IntStream.range(0, encoder.heads()).boxed().toList());
      variables.put(
          "explained",
          ExplanationPage.of(
              new SentenceExplainer(encoder, SEED)
                  .explain(text.strip(), method(method), source(encoder, layer, head)),
              Page.presentation(reader)));
    }
    return page.show(request, reader, "lab", variables);
  }

  private static ExplanationMethod method(String word) {
    return ExplanationMethod.ofEncoders().stream()
        .filter(method -> method.word().equals(word))
        .findFirst()
        .orElseThrow(() -> PageException.invalid("problem.unreadable"));
  }

  private static AttentionSource source(InspectableEncoder encoder, int layer, int head) {
    if (layer < ALL || layer >= encoder.layers() || head < ALL || head >= encoder.heads()) {
      throw PageException.invalid("problem.unreadable");
    }
    if (layer == ALL) {
      return new AttentionSource.RolledOut();
    }
    return new AttentionSource.Layer(
        layer, head == ALL ? OptionalInt.empty() : OptionalInt.of(head));
  }
}
