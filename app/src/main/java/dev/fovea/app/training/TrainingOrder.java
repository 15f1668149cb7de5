package dev.fovea.app.training;

import dev.fovea.models.Language;
import dev.fovea.models.classifier.ClassifierSettings;
import dev.fovea.models.data.ClassificationData;
import java.util.Optional;

/**
 * What a person wants trained.
 *
 * @param name what they call the model, 1 to {@value TrainingLimits#LONGEST_NAME} characters
 * @param data found usable
 * @param bytes of the data as they were sent, uncompressed
 * @param settings within {@link TrainingLimits}
 * @param key by which the same order, sent again, is known
 */
public record TrainingOrder(
    String name,
    ClassificationData data,
    int bytes,
    ClassifierSettings settings,
    Optional<OrderKey> key) {

  /** The language of most training texts. */
  Language language() {
    return ClassifierSettings.language(data.train().texts());
  }
}
