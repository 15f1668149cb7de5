package dev.fovea.app.api;

import dev.fovea.app.service.Reader;
import dev.fovea.app.training.TrainingLimits;
import dev.fovea.app.training.Upload;
import dev.fovea.app.view.Classification;
import dev.fovea.app.view.ClassifierEvaluation;
import dev.fovea.models.classifier.TextClassifier;
import dev.fovea.models.data.LabelledTexts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a person's own classifiers say of texts, and how right they are. */
@RestController
final class ClassifierController {

  private final OwnModels models;

  /** One evaluation at a time: it takes the processor for as long as it lasts. */
  private final Semaphore turn = new Semaphore(1, true);

  ClassifierController(OwnModels models) {
    this.models = models;
  }

  @PostMapping("/api/v1/classify")
  Classification classify(Reader reader, @RequestBody WantedClassification wanted) {
    List<String> texts = Given.texts(wanted.texts());
    String model = wanted.model().orElse("");
    TextClassifier classifier =
        models.find(reader, model).orElseThrow(() -> ApiException.invalid("given.classifier"));
    return Classification.of(
        model,
        classifier.labels().names(),
        texts,
        classifier.probabilities(texts),
        OwnModels.threshold(wanted.threshold(), classifier));
  }

  /** Labelled rows as the body. */
  @PostMapping(
      value = "/api/v1/models/{id}/evaluate",
      consumes = {
        "text/csv",
        "text/tab-separated-values",
        MediaType.TEXT_PLAIN_VALUE,
        MediaType.APPLICATION_OCTET_STREAM_VALUE,
        "application/gzip"
      })
  ClassifierEvaluation evaluate(
      Reader reader,
      @PathVariable String id,
      @RequestParam Optional<Double> threshold,
      HttpServletRequest request)
      throws IOException, InterruptedException {
    return evaluate(find(reader, id), id, threshold, request.getInputStream());
  }

  /** The same in a form, as the file {@code data}. */
  @PostMapping(
      value = "/api/v1/models/{id}/evaluate",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ClassifierEvaluation evaluateForm(
      Reader reader,
      @PathVariable String id,
      @RequestParam Optional<Double> threshold,
      HttpServletRequest request)
      throws IOException, InterruptedException {
    TextClassifier classifier = find(reader, id);
    InputStream data =
        Parts.content(request, "data").orElseThrow(() -> ApiException.invalid("given.dataFile"));
    return evaluate(classifier, id, threshold, data);
  }

  private TextClassifier find(Reader reader, String id) {
    return models.find(reader, id).orElseThrow(ApiException::notFound);
  }

  private ClassifierEvaluation evaluate(
      TextClassifier classifier, String id, Optional<Double> threshold, InputStream rows)
      throws IOException, InterruptedException {
    double least = OwnModels.threshold(threshold, classifier);
    LabelledTexts data = new Upload().texts("data", rows);
    if (data.size() > TrainingLimits.MOST_EVALUATED) {
      throw ApiException.invalid("given.rows", TrainingLimits.MOST_EVALUATED);
    }
    turn.acquire();
    try {
      return ClassifierEvaluation.measure(id, classifier, data, least);
    } finally {
      turn.release();
    }
  }

  /** Texts to classify. */
  record WantedClassification(
      Optional<String> model, Optional<List<String>> texts, Optional<Double> threshold) {}
}
