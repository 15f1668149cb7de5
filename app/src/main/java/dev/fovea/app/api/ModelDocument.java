package dev.fovea.app.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fovea.app.training.TrainedFigures;
import dev.fovea.app.training.Training;
import dev.fovea.models.TextEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A model as programs see it; what does not apply is absent.
 *
 * @param id by which requests name it
 * @param name what people call it
 * @param kind {@code encoder} or {@code classifier}
 * @param language that it was made for
 * @param dimension of an encoder's points
 * @param labels of a classifier
 * @param bytes of a classifier's files
 * @param trainedAt when a classifier was done
 * @param dev how a classifier does on the rows it was chosen by
 * @param test and on rows that had no say
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ModelDocument(
    String id,
    String name,
    String kind,
    String language,
    OptionalInt dimension,
    Optional<List<String>> labels,
    OptionalLong bytes,
    Optional<Instant> trainedAt,
    Optional<TrainedFigures.Measured> dev,
    Optional<TrainedFigures.Measured> test) {

  static ModelDocument of(TextEncoder encoder) {
    return new ModelDocument(
        encoder.name(),
        encoder.name(),
        "encoder",
        encoder.language().code(),
        OptionalInt.of(encoder.dimension()),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Of a training that is done. */
  static ModelDocument of(Training model) {
    TrainedFigures figures = model.figures().orElseThrow();
    return new ModelDocument(
        model.id().text(),
        model.name(),
        "classifier",
        figures.language(),
        OptionalInt.empty(),
        Optional.of(figures.labels()),
        model.bytes(),
        model.times().ended(),
        Optional.of(figures.dev()),
        figures.test());
  }
}
