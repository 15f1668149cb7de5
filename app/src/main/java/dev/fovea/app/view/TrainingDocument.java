package dev.fovea.app.view;

import dev.fovea.models.classifier.SettingsJson;
import dev.fovea.models.classifier.TrainedClassifier;
import dev.fovea.models.metrics.ClassificationReport;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A training as a program reads it.
 *
 * @param model the folder written
 * @param seconds it took
 * @param epochs that were run
 * @param seed of every random choice
 * @param dev measured on the rows it was chosen by
 * @param test measured on rows that had no say
 * @param config all settings
 */
public record TrainingDocument(
    String model,
    double seconds,
    int epochs,
    long seed,
    ClassificationReport dev,
    Optional<ClassificationReport> test,
    JsonNode config) {
  /** Of a training. */
  public static TrainingDocument of(String model, TrainedClassifier trained) {
    return new TrainingDocument(
        model,
        trained.seconds(),
        trained.training().epochs().size(),
        trained.classifier().settings().seed(),
        trained.dev(),
        trained.test(),
        SettingsJson.write(trained.classifier().settings()));
  }
}
