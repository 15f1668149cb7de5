package dev.fovea.models.classifier;

import dev.fovea.models.unit.TextGrams;
import java.util.List;
import java.util.Optional;

/**
 * What {@code config.json} says.
 *
 * @param model what kind of model lies in the folder
 * @param format by which later versions know how to read it
 * @param labels the classes, in the order of their numbers
 * @param settings how it was built
 * @param grams of the linear branch, if there is one
 * @param fusion how the branches are added up
 */
record ClassifierConfig(
    String model,
    int format,
    List<String> labels,
    ClassifierSettings settings,
    Optional<TextGrams.Settings> grams,
    Fusion fusion) {
  static final String MODEL = "fovea-text-classifier";
  static final int FORMAT = 1;

  ClassifierConfig {
    labels = List.copyOf(labels);
  }
}
