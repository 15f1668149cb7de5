package dev.fovea.app.api;

import dev.fovea.app.service.Reader;
import dev.fovea.app.training.OwnClassifiers;
import dev.fovea.app.training.TrainingId;
import dev.fovea.models.classifier.TextClassifier;
import java.util.Optional;

/** The classifiers that requests name. */
final class OwnModels {

  private final OwnClassifiers classifiers;

  OwnModels(OwnClassifiers classifiers) {
    this.classifiers = classifiers;
  }

  /** One of the asker's own, if they have trained one of this id. */
  Optional<TextClassifier> find(Reader reader, String given) {
    return TrainingId.of(given).flatMap(id -> classifiers.open(reader.person(), id));
  }

  /** The least probability at which a classifier answers: what is given, or its own. */
  static double threshold(Optional<Double> given, TextClassifier classifier) {
    double threshold = given.orElse(classifier.settings().abstain());
    if (!Given.isShare(threshold)) {
      throw ApiException.invalid("given.threshold");
    }
    return threshold;
  }
}
