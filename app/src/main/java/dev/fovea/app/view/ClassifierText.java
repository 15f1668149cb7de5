package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.models.classifier.TrainedClassifier;
import dev.fovea.models.metrics.ClassificationReport;
import java.util.List;

/** What is told people of classifiers. */
public final class ClassifierText {
  private static final int MOST_CLASSES = 30;

  private final Messages messages;

  /** For a terminal. */
  public ClassifierText(Presentation presentation) {
    this.messages = Messages.of(ClassifierText.class, presentation.language());
  }

  /** A training that ended. */
  public String trained(String folder, TrainedClassifier trained) {
    StringBuilder text = new StringBuilder();
    text.append(
        messages.text(
            "classifier.trained",
            folder,
            trained.seconds(),
            trained.training().epochs().size(),
            trained.training().bestEpoch() + 1));
    text.append('\n').append(line("dev", trained.dev()));
    trained.test().ifPresent(report -> text.append(line("test", report)));
    return text.toString();
  }

  private String line(String name, ClassificationReport report) {
    return messages.text(
            "classifier.figures",
            name,
            report.accuracy(),
            report.macroF1(),
            report.n(),
            report.loss(),
            report.calibrationError())
        + "\n";
  }

  /** A measurement. */
  public String evaluated(ClassifierEvaluation evaluation) {
    StringBuilder text = new StringBuilder();
    text.append(
        messages.text(
            "classifier.figures",
            evaluation.model(),
            evaluation.accuracy(),
            evaluation.macroF1(),
            evaluation.n(),
            evaluation.loss(),
            evaluation.calibrationError()));
    text.append('\n');
    if (evaluation.threshold() > 0) {
      text.append(
          messages.text(
              "classifier.abstention",
              evaluation.threshold(),
              evaluation.coverage(),
              evaluation.risk()));
      text.append('\n');
    }
    List<ClassificationReport.PerClass> classes = evaluation.perClass();
    for (ClassificationReport.PerClass each :
        classes.subList(0, Math.min(MOST_CLASSES, classes.size()))) {
      text.append(
          messages.text(
              "classifier.class",
              SafeText.line(each.label()),
              each.precision(),
              each.recall(),
              each.f1(),
              each.support()));
      text.append('\n');
    }
    return text.toString();
  }
}
