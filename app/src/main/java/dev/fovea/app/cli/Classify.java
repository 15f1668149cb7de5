package dev.fovea.app.cli;

import dev.fovea.app.input.FileArgument;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.Classification;
import dev.fovea.app.view.Json;
import dev.fovea.models.classifier.TextClassifier;
import dev.fovea.models.data.TextLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code classify}: a label and its probability for each line of text. */
@Command(name = "classify")
final class Classify implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("tsv", "json");

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE|-", descriptionKey = "classify.file")
  private String file = FileArgument.STANDARD_INPUT;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      descriptionKey = "classifier.model")
  private String model = "";

  @Option(names = "--threshold", paramLabel = "P", descriptionKey = "classifier.threshold")
  private @Nullable Double threshold;

  @Option(names = "--format", paramLabel = "tsv|json", descriptionKey = "classify.format")
  private String format = "tsv";

  private final Terminal terminal;
  private final Messages messages;

  Classify(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Classify.class, terminal.language());
  }

  @Override
  public Integer call() throws IOException {
    if (!FORMATS.contains(format)) {
      throw new UnusableInputException(
          messages.text("format.unknown", format, String.join(", ", FORMATS)));
    }
    TextClassifier classifier = ModelFolder.read(model, messages);
    double least =
        ModelFolder.threshold(
            threshold == null ? classifier.settings().abstain() : threshold, messages);
    List<String> texts;
    try (InputStream stream = new FileArgument(terminal.in(), terminal.language()).open(file)) {
      texts = TextLines.read(file, stream);
    }
    Classification result =
        Classification.of(
            model, classifier.labels().names(), texts, classifier.probabilities(texts), least);
    terminal.out().print(format.equals("json") ? Json.write(result) : result.tsv());
    return ExitStatus.DONE;
  }
}
