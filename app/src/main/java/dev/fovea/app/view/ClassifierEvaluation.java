package dev.fovea.app.view;

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

  /** Of a report and what a threshold does. */
  public static ClassifierEvaluation of(
      String model, ClassificationReport report, Abstention.Point point) {
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
}
