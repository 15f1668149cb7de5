package dev.fovea.app.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fovea.app.service.Reader;
import dev.fovea.app.training.OwnClassifiers;
import dev.fovea.app.training.Training;
import dev.fovea.app.training.TrainingId;
import dev.fovea.app.training.Trainings;
import dev.fovea.app.view.Json;
import dev.fovea.models.PretrainedEncoders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The models there are: those that come with Fovea, and those that the person has trained. */
@RestController
final class ModelController {

  private final PretrainedEncoders encoders;
  private final Trainings trainings;
  private final OwnClassifiers classifiers;

  ModelController(PretrainedEncoders encoders, Trainings trainings, OwnClassifiers classifiers) {
    this.encoders = encoders;
    this.trainings = trainings;
    this.classifiers = classifiers;
  }

  @GetMapping("/api/v1/models")
  Models models(Reader reader) {
    return new Models(
        Stream.concat(
                encoders.all().stream().map(ModelDocument::of),
                classifiers.all(reader.person()).stream().map(ModelDocument::of))
            .toList());
  }

  @GetMapping("/api/v1/models/{id}")
  Whole model(Reader reader, @PathVariable String id) {
    return encoders.all().stream()
        .filter(each -> each.name().equals(id))
        .findFirst()
        .map(each -> new Whole(ModelDocument.of(each), Optional.empty()))
        .orElseGet(() -> own(reader, id));
  }

  private Whole own(Reader reader, String given) {
    Training model =
        TrainingId.of(given)
            .flatMap(id -> classifiers.find(reader.person(), id))
            .orElseThrow(ApiException::notFound);
    return new Whole(ModelDocument.of(model), Optional.of(Json.read(classifiers.record(model))));
  }

  @DeleteMapping("/api/v1/models/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(Reader reader, @PathVariable String id) {
    if (encoders.all().stream().anyMatch(each -> each.name().equals(id))) {
      throw ApiException.conflict("given.builtIn");
    }
    if (TrainingId.of(id).filter(own -> trainings.delete(reader.person(), own)).isEmpty()) {
      throw ApiException.notFound();
    }
  }

  /** The models there are. */
  record Models(List<ModelDocument> models) {}

  /**
   * A model and all that is known of it.
   *
   * @param training what {@code training.json} in a classifier's folder says
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Whole(@JsonUnwrapped ModelDocument model, Optional<JsonNode> training) {}
}
