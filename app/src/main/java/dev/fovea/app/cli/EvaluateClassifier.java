package dev.fovea.app.cli;

import dev.fovea.app.language.Messages;
import dev.fovea.app.view.ClassifierEvaluation;
import dev.fovea.app.view.ClassifierText;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import dev.fovea.models.classifier.TextClassifier;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.metrics.ConfusionPicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate classifier}: how well a trained classifier does on labelled texts. */
@Command(name = "classifier")
final class EvaluateClassifier implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      descriptionKey = "classifier.model")
  private String model = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "evaluate.classifier.data")
  private String file = "";

  @Option(names = "--threshold", paramLabel = "P", descriptionKey = "classifier.threshold")
  private @Nullable Double threshold;

  @Option(
      names = "--confusion",
      paramLabel = "FILE.svg",
      descriptionKey = "evaluate.classifier.confusion")
  private @Nullable String picture;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = Format.TEXT.word();

  private final Terminal terminal;
  private final Messages messages;

  EvaluateClassifier(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(EvaluateClassifier.class, terminal.language());
  }

  @Override
  public Integer call() throws IOException {
    Format shape = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    TextClassifier classifier = ModelFolder.read(model, messages);
    LabelledTexts data = LabelledTextArgument.read(file, terminal);
    double least =
        ModelFolder.threshold(
            threshold == null ? classifier.settings().abstain() : threshold, messages);
    ClassifierEvaluation evaluation = ClassifierEvaluation.measure(model, classifier, data, least);
    if (picture != null) {
      String svg =
          new ConfusionPicture(
                  evaluation.report(),
                  messages.text("classifier.truth"),
                  messages.text("classifier.answer"))
              .svg();
      OutputFile.write(
          picture, terminal, stream -> stream.write(svg.getBytes(StandardCharsets.UTF_8)));
    }
    terminal
        .out()
        .print(
            shape == Format.JSON
                ? Json.write(evaluation)
                : new ClassifierText(terminal.presentation()).evaluated(evaluation));
    return ExitStatus.DONE;
  }
}
