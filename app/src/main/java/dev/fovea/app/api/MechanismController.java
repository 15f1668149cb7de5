package dev.fovea.app.api;

import dev.fovea.app.service.Reader;
import dev.fovea.app.view.ExplanationJson;
import dev.fovea.models.Embedding;
import dev.fovea.models.InspectableEncoder;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.classifier.TextClassifier;
import dev.fovea.models.data.Labels;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ClassQuestion;
import dev.fovea.models.explanation.ClassifierExplainer;
import dev.fovea.models.explanation.Explanation;
import dev.fovea.models.explanation.ExplanationMethod;
import dev.fovea.models.explanation.SentenceExplainer;
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
    Optional<TextClassifier> classifier =
        wanted.model().flatMap(model -> models.find(reader, model));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            ExplanationJson.render(
                classifier.isPresent()
                    ? answer(classifier.get(), text, wanted)
                    : embedding(encoder(wanted.model(), text), text, wanted)));
  }

  private static Explanation embedding(
      InspectableEncoder encoder, String text, WantedExplanation wanted) {
    if (wanted.label().isPresent() || wanted.against().isPresent()) {
      throw ApiException.invalid("given.noClasses");
    }
    return new SentenceExplainer(encoder, wanted.seed().orElse(SEED))
        .explain(
            text,
            method(wanted, ExplanationMethod.ofEncoders()),
            source(wanted, encoder.layers(), encoder.heads()));
  }

  private static Explanation answer(
      TextClassifier classifier, String text, WantedExplanation wanted) {
    ClassifierExplainer explainer =
        new ClassifierExplainer(
            classifier, wanted.model().orElseThrow(), wanted.seed().orElse(SEED));
    ExplanationMethod method = method(wanted, explainer.methods());
    requireKnown(wanted.label(), classifier.labels());
    requireKnown(wanted.against(), classifier.labels());
    try {
      return explainer.explain(
          text,
          method,
          source(wanted, explainer.layers(), explainer.heads()),
          new ClassQuestion(wanted.label(), wanted.against()));
    } catch (ClassQuestion.SameClassException same) {
      throw ApiException.invalid("given.sameClass");
    }
  }

  private static void requireKnown(Optional<String> label, Labels labels) {
    if (label.isPresent() && labels.number(label.get()).isEmpty()) {
      throw ApiException.invalid("given.class", String.join(", ", labels.names()));
    }
  }

  private static ExplanationMethod method(WantedExplanation wanted, List<ExplanationMethod> known) {
    String word = wanted.method().orElse(ExplanationMethod.LEAVE_ONE_OUT.word());
    return known.stream()
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            ApiException.invalid(
                "given.method",
                String.join(", ", known.stream().map(ExplanationMethod::word).toList())));
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

  private static AttentionSource source(WantedExplanation wanted, int layers, int heads) {
    if (wanted.layer().isEmpty()) {
      if (wanted.head().isPresent()) {
        throw ApiException.invalid("given.layer");
      }
      return AttentionSource.usual(layers, heads);
    }
    int layer = wanted.layer().getAsInt();
    if (layer < 0
        || layer >= layers
        || wanted.head().orElse(0) < 0
        || wanted.head().orElse(0) >= heads) {
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
