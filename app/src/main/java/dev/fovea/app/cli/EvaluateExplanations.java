package dev.fovea.app.cli;

import dev.fovea.app.evaluation.FixationAgreement;
import dev.fovea.app.evaluation.FixationAgreement.Row;
import dev.fovea.app.evaluation.ReadSentences;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.AgreementText;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedEncoders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate explanations}: whether what a method finds important is where people look. */
@Command(name = "explanations")
final class EvaluateExplanations implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      descriptionKey = "evaluate.explanations.data")
  private Path data = Path.of("");

  @Option(
      names = "--sentences",
      paramLabel = "N",
      descriptionKey = "evaluate.explanations.sentences")
  private int most = 300;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
  private long seed = 42;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = "text";

  private final Terminal terminal;
  private final Messages messages;

  EvaluateExplanations(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  /** The figures as JSON has them. */
  private record Figures(String model, int sentences, int of, long seed, List<Row> rows) {
    Figures {
      rows = List.copyOf(rows);
    }
  }

  @Override
  public Integer call() {
    Format shape = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    if (most < 1) {
      throw new UnusableInputException(messages.text("evaluate.explanations.none", most));
    }
    ReadSentences sentences = sentences();
    var encoder = new PretrainedEncoders().forLanguage(Language.ENGLISH);
    int count = Math.min(most, sentences.all().size());
    List<Row> rows;
    try (ProgressBars bars = new ProgressBars(terminal)) {
      rows =
          new FixationAgreement(sentences, encoder)
              .run(count, seed, bars.start(messages.text("evaluate.explanations.progress"), count));
    }
    terminal
        .out()
        .print(
            shape == Format.JSON
                ? Json.write(new Figures(encoder.name(), count, sentences.all().size(), seed, rows))
                : new AgreementText(terminal.presentation()).render(rows));
    return ExitStatus.DONE;
  }

  private ReadSentences sentences() {
    try {
      return ReadSentences.read(data);
    } catch (IOException unreadable) {
      throw new UnusableInputException(
          messages.text(
              "evaluate.explanations.unreadable",
              data,
              Objects.requireNonNullElse(unreadable.getMessage(), "")),
          unreadable);
    }
  }
}
