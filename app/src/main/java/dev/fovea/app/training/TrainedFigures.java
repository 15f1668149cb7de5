package dev.fovea.app.training;

import dev.fovea.models.classifier.TrainedClassifier;
import dev.fovea.models.metrics.ClassificationReport;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a trained model before it is opened.
 *
 * @param labels its classes
 * @param language of its training texts, {@code en} or {@code zh}
 * @param rows how many it learned from
 * @param epochs that were run
 * @param seconds that training took
 * @param dev on the rows it was chosen by
 * @param test on rows that had no say
 */
public record TrainedFigures(
    List<String> labels,
    String language,
    int rows,
    int epochs,
    double seconds,
    Measured dev,
    Optional<Measured> test) {

  public TrainedFigures {
    labels = List.copyOf(labels);
  }

  /** The figures of a {@link ClassificationReport}, without those of single classes. */
  public record Measured(
      int n, double accuracy, double macroF1, double loss, double calibrationError) {

    static Measured of(ClassificationReport report) {
      return new Measured(
          report.n(),
          report.accuracy(),
          report.macroF1(),
          report.loss(),
          report.calibrationError());
    }
  }

  /** Of a training. */
  static TrainedFigures of(TrainedClassifier trained, TrainingOrder order) {
    return new TrainedFigures(
        trained.classifier().labels().names(),
        order.language().code(),
        order.data().train().size(),
        trained.training().epochs().size(),
        trained.seconds(),
        Measured.of(trained.dev()),
        trained.test().map(Measured::of));
  }
}
