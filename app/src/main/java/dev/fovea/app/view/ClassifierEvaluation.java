package dev.fovea.app.view;

import dev.fovea.models.classifier.TextClassifier;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.metrics.Abstention;
import dev.fovea.models.metrics.ClassificationReport;
import java.util.List;

/**
 * How well a classifier did on labelled texts, see {@link ClassificationReport}.
 *
 * @param model its folder
 * @param threshold the least probability at which it answers
 * @param coverage the share of texts it then answers
 * @param risk the share of wrong ones among these answers
 */
public record ClassifierEvaluation(
    String model,
    double accuracy,
    double macroF1,
    int n,
    double loss,
    double calibrationError,
    double threshold,
    double coverage,
    double risk,
    List<ClassificationReport.PerClass> perClass,
    List<List<Integer>> confusion) {
  public ClassifierEvaluation {
    perClass = List.copyOf(perClass);
    confusion = List.copyOf(confusion);
  }

  /**
   * Measures a classifier.
   *
   * @param model what it is called
   * @param threshold the least probability at which it answers
   * @throws dev.fovea.models.data.UnusableDataException for a label that it does not have
   */
  public static ClassifierEvaluation measure(
      String model, TextClassifier classifier, LabelledTexts data, double threshold) {
    int[] truth = classifier.labels().numbers(data, model);
    float[][] probabilities = classifier.probabilities(data.texts());
    ClassificationReport report =
        ClassificationReport.of(classifier.labels().names(), truth, probabilities);
    Abstention.Point point = Abstention.at(threshold, truth, probabilities);
    return new ClassifierEvaluation(
        model,
        report.accuracy(),
        report.macroF1(),
        report.n(),
        report.loss(),
        report.calibrationError(),
        point.threshold(),
        point.coverage(),
        point.risk(),
        report.perClass(),
        report.confusion());
  }

  /** What it says of all texts, whatever the threshold. */
  public ClassificationReport report() {
    return new ClassificationReport(
        n, accuracy, macroF1, loss, calibrationError, perClass, confusion);
  }
}
