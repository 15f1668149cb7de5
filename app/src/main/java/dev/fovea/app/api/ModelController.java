package dev.fovea.app.api;

import dev.fovea.app.service.Reader;
import dev.fovea.app.view.ExplanationJson;
import dev.fovea.models.Embedding;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ExplanationMethod;
import dev.fovea.models.explanation.SentenceExplainer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The mechanism on a person's own words. */
@RestController
final class ModelController {

  /** More at once would keep others waiting for the processor. */
  private static final int MOST_TEXTS = 64;

  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_SENTENCE = 1000;

  private final PretrainedEncoders encoders;

  ModelController(PretrainedEncoders encoders) {
    this.encoders = encoders;
  }

  @GetMapping("/api/v1/models")
  Models models(Reader reader) {
    return new Models(
        encoders.all().stream()
            .map(each ->
                new ModelDocument(each.name(), "encoder", each.language().code(), each.dimension()))
            .toList());
  }

  @PostMapping("/api/v1/encode")
  Encoded encode(Reader reader, @RequestBody WantedEncoding wanted) {
    List<String> texts = wanted.texts().orElse(List.of());
    if (texts.isEmpty()
        || texts.size() > MOST_TEXTS
        || texts.stream().anyMatch(text -> text.length() > LONGEST_TEXT)) {
      throw ApiException.invalid("given.texts", MOST_TEXTS, LONGEST_TEXT);
    }
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
    InspectableEncoder encoder = encoder(wanted.model(), text);
    ExplanationMethod method =
        ExplanationMethod.ofEncoders().stream()
            .filter(each ->
                each.word().equals(wanted.method().orElse(ExplanationMethod.LEAVE_ONE_OUT.word())))
            .findFirst()
            .orElseThrow(() -> ApiException.invalid("given.method"));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            ExplanationJson.render(
                new SentenceExplainer(encoder, wanted.seed().orElse(42))
                    .explain(text, method, source(wanted, encoder))));
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

  private static AttentionSource source(WantedExplanation wanted, InspectableEncoder encoder) {
    if (wanted.layer().isEmpty()) {
      if (wanted.head().isPresent()) {
        throw ApiException.invalid("given.layer");
      }
      return new AttentionSource.RolledOut();
    }
    int layer = wanted.layer().getAsInt();
    if (layer < 0
        || layer >= encoder.layers()
        || wanted.head().orElse(0) < 0
        || wanted.head().orElse(0) >= encoder.heads()) {
      throw ApiException.invalid("given.layer");
    }
    return new AttentionSource.Layer(layer, wanted.head());
  }

  /** The models there are. */
  record Models(List<ModelDocument> models) {}

  /** A model. */
  record ModelDocument(String name, String kind, String language, int dimension) {}

  /** Texts to encode. */
  record WantedEncoding(Optional<String> model, Optional<List<String>> texts) {}

  /** Points of unit length, one a text. */
  record Encoded(String model, int dimension, List<float[]> embeddings) {}

  /** A sentence to explain. */
  record WantedExplanation(
      Optional<String> text,
      Optional<String> model,
      Optional<String> method,
      OptionalInt layer,
      OptionalInt head,
      OptionalLong seed) {}
}
