package dev.fovea.app.api;

import dev.fovea.app.service.Reader;
import dev.fovea.app.view.ExplanationJson;
import dev.fovea.models.Embedding;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ClassQuestion;
import dev.fovea.models.explanation.ExplainedModel;
import dev.fovea.models.explanation.ExplanationMethod;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The mechanism on a person's own words. */
@RestController
final class MechanismController {

  private static final int LONGEST_SENTENCE = 1000;
  private static final long SEED = 42;

  private final PretrainedEncoders encoders;
  private final OwnModels models;

  MechanismController(PretrainedEncoders encoders, OwnModels models) {
    this.encoders = encoders;
    this.models = models;
  }

  @PostMapping("/api/v1/encode")
  Encoded encode(Reader reader, @RequestBody WantedEncoding wanted) {
    List<String> texts = Given.texts(wanted.texts());
    TextEncoder encoder = encoder(wanted.model(), texts.getFirst());
    return new Encoded(
        encoder.name(),
        encoder.dimension(),
        encoder.encode(texts).stream().map(Embedding::toArray).toList());
  }

  @PostMapping("/api/v1/explain")
  ResponseEntity<String> explain(Reader reader, @RequestBody WantedExplanation wanted) {
    String text = wanted.text().orElse("").strip();
    if (text.isEmpty() || text.length() > LONGEST_SENTENCE) {
      throw ApiException.invalid("given.sentence", LONGEST_SENTENCE);
    }
    if (!ExplainedModel.hasWords(text)) {
      throw ApiException.invalid("given.noWord");
    }
    ExplainedModel model = explained(reader, wanted, text);
    try {
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_JSON)
          .body(
              ExplanationJson.render(
                  model.explain(
                      text,
                      method(wanted, model),
                      source(wanted, model),
                      question(wanted, model))));
    } catch (ClassQuestion.SameClassException same) {
      throw ApiException.invalid("given.sameClass");
    }
  }

  private ExplainedModel explained(Reader reader, WantedExplanation wanted, String text) {
    long seed = wanted.seed().orElse(SEED);
    return wanted
        .model()
        .flatMap(id ->
            models.find(reader, id).map(classifier -> ExplainedModel.of(classifier, id, seed)))
        .orElseGet(() -> ExplainedModel.of(encoder(wanted.model(), text), seed));
  }

  private static ClassQuestion question(WantedExplanation wanted, ExplainedModel model) {
    for (Optional<String> named : List.of(wanted.label(), wanted.against())) {
      if (named.isPresent() && !model.labels().contains(named.get())) {
        throw model.labels().isEmpty()
            ? ApiException.invalid("given.noClasses")
            : ApiException.invalid("given.class", String.join(", ", model.labels()));
      }
    }
    return new ClassQuestion(wanted.label(), wanted.against());
  }

  private static ExplanationMethod method(WantedExplanation wanted, ExplainedModel model) {
    String word = wanted.method().orElse(ExplanationMethod.LEAVE_ONE_OUT.word());
    return model.methods().stream()
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            ApiException.invalid(
                "given.method",
                String.join(", ", model.methods().stream().map(ExplanationMethod::word).toList())));
  }

  private InspectableEncoder encoder(Optional<String> name, String text) {
    if (name.isEmpty()) {
      return encoders.forText(text);
    }
    if (encoders.all().stream().noneMatch(each -> each.name().equals(name.get()))) {
      throw ApiException.invalid("given.model");
    }
    return encoders.named(name.get());
  }

  private static AttentionSource source(WantedExplanation wanted, ExplainedModel model) {
    if (wanted.layer().isEmpty()) {
      if (wanted.head().isPresent()) {
        throw ApiException.invalid("given.layer");
      }
      return AttentionSource.usual(model.layers(), model.heads());
    }
    int layer = wanted.layer().getAsInt();
    if (layer < 0
        || layer >= model.layers()
        || wanted.head().orElse(0) < 0
        || wanted.head().orElse(0) >= model.heads()) {
      throw ApiException.invalid("given.layer");
    }
    return new AttentionSource.Layer(layer, wanted.head());
  }

  /** Texts to encode. */
  record WantedEncoding(Optional<String> model, Optional<List<String>> texts) {}

  /** Points of unit length, one a text. */
  record Encoded(String model, int dimension, List<float[]> embeddings) {}

  /**
   * A sentence to explain.
   *
   * @param label why a classifier's answer is, or would be, this class
   * @param against and not this one
   */
  record WantedExplanation(
      Optional<String> text,
      Optional<String> model,
      Optional<String> method,
      Optional<String> label,
      Optional<String> against,
      OptionalInt layer,
      OptionalInt head,
      OptionalLong seed) {}
}
