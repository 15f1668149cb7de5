package dev.fovea.app.web;

import dev.fovea.app.service.Reader;
import dev.fovea.app.training.OwnClassifiers;
import dev.fovea.app.training.OwnClassifiers.DamagedModelException;
import dev.fovea.app.training.Training;
import dev.fovea.app.training.TrainingId;
import dev.fovea.app.view.ExplanationPage;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.classifier.TextClassifier;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ClassQuestion;
import dev.fovea.models.explanation.ExplainedModel;
import dev.fovea.models.explanation.ExplanationMethod;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The attention lab: a sentence, where a model looks in it, which of its words matter, and what a
 * classifier of the person's own says of it.
 */
@Controller
final class LabController implements PageController {

  private static final int LONGEST_TEXT = 400;
  private static final long SEED = 42;
  private static final int ALL = -1;

  private final Page page;
  private final PretrainedEncoders encoders;
  private final OwnClassifiers classifiers;

  LabController(Page page, PretrainedEncoders encoders, OwnClassifiers classifiers) {
    this.page = page;
    this.encoders = encoders;
    this.classifiers = classifiers;
  }

  /**
   * The lab. A method, layer or head that the model does not have gives way to one that it has, and
   * the page says so: whoever changes the model has not meant to be refused.
   *
   * @param model a classifier's id, or empty for the encoder of the sentence's language
   * @param layer whose weights, or -1 for those rolled out over all layers
   * @param head whose weights, or -1 for the mean of the layer's heads
   */
  @GetMapping("/lab")
  ResponseEntity<String> lab(
      HttpServletRequest request,
      Reader reader,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String model,
      @RequestParam(defaultValue = "leave-one-out") String method,
      @RequestParam(defaultValue = "-1") int layer,
      @RequestParam(defaultValue = "-1") int head) {
    if (text.length() > LONGEST_TEXT) {
      throw PageException.invalid("problem.sentence");
    }
    String sentence = text.strip();
    Optional<TextClassifier> classifier = classifier(reader, model);
    Map<String, Object> variables = new HashMap<>();
    variables.put("text", sentence);
    variables.put("longest", LONGEST_TEXT);
    variables.put("model", model);
    variables.put("models", classifiers.all(reader.person()));
    variables.put("methods", words(ExplanationMethod.ofEncoders()));
    variables.put("method", method(method).word());
    variables.put("layers", List.of());
    variables.put("heads", List.of());
    variables.put("answers", List.of());
    if (!sentence.isEmpty()) {
      if (!ExplainedModel.hasWords(sentence)) {
        throw PageException.invalid("problem.noWord");
      }
      ExplainedModel explained =
          classifier
              .map(each -> ExplainedModel.of(each, name(reader, model), SEED))
              .orElseGet(() -> ExplainedModel.of(encoders.forText(sentence), SEED));
      explain(explained, sentence, new Wish(method(method), layer, head), reader, variables);
      classifier.ifPresent(each -> variables.put("answers", Answer.all(each, sentence)));
    }
    return page.show(request, reader, "lab", variables);
  }

  /** What is wanted of a model, which may not have it. */
  private record Wish(ExplanationMethod method, int layer, int head) {

    boolean fits(ExplainedModel model) {
      return model.methods().contains(method)
          && layer >= ALL
          && layer < model.layers()
          && head >= ALL
          && head < model.heads();
    }

    AttentionSource source(ExplainedModel model) {
      return layer == ALL
          ? AttentionSource.usual(model.layers(), model.heads())
          : new AttentionSource.Layer(
              layer, head == ALL ? OptionalInt.empty() : OptionalInt.of(head));
    }
  }

  private static void explain(
      ExplainedModel model,
      String sentence,
      Wish wish,
      Reader reader,
      Map<String, Object> variables) {
    Wish met = wish.fits(model) ? wish : new Wish(ExplanationMethod.LEAVE_ONE_OUT, ALL, ALL);
    variables.put("methods", words(model.methods()));
    variables.put("method", met.method().word());
    variables.put("layers", numbers(model.layers()));
    variables.put("heads", numbers(model.heads()));
    variables.put("layer", met.layer());
    variables.put("head", met.head());
    variables.put("gaveWay", !met.equals(wish));
    variables.put(
        "explained",
        ExplanationPage.of(
            model.explain(sentence, met.method(), met.source(model), ClassQuestion.ofAnswer()),
            Page.presentation(reader)));
  }

  private Optional<TextClassifier> classifier(Reader reader, String model) {
    if (model.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          TrainingId.of(model)
              .flatMap(id -> classifiers.open(reader.person(), id))
              .orElseThrow(PageException::notFound));
    } catch (DamagedModelException damaged) {
      throw PageException.invalid("problem.damagedModel");
    }
  }

  private String name(Reader reader, String model) {
    return TrainingId.of(model)
        .flatMap(id -> classifiers.find(reader.person(), id))
        .map(Training::name)
        .orElseThrow(PageException::notFound);
  }

  private static ExplanationMethod method(String word) {
    return List.of(ExplanationMethod.values()).stream()
        .filter(method -> method.word().equals(word))
        .findFirst()
        .orElseThrow(() -> PageException.invalid("problem.unreadable"));
  }

  private static List<String> words(List<ExplanationMethod> methods) {
    return methods.stream().map(ExplanationMethod::word).toList();
  }

  /** Where there is only one, nothing is to be chosen. */
  private static List<Integer> numbers(int count) {
    return count == 1 ? List.of() : IntStream.range(0, count).boxed().toList();
  }

  /**
   * A class and how probable it is.
   *
   * @param percent of the bar
   */
  record Answer(String label, String probability, String percent) {

    private static final int MOST = 10;

    /** The most probable classes, most probable first. */
    static List<Answer> all(TextClassifier classifier, String text) {
      float[] probabilities = classifier.probabilities(List.of(text))[0];
      List<Integer> order =
          new ArrayList<>(IntStream.range(0, probabilities.length).boxed().toList());
      order.sort((one, other) -> Float.compare(probabilities[other], probabilities[one]));
      return order.stream()
          .limit(MOST)
          .map(each ->
              new Answer(
                  classifier.labels().name(each),
                  "%.3f".formatted(probabilities[each]),
                  "%.2f%%".formatted(100 * probabilities[each])))
          .toList();
    }
  }
}
