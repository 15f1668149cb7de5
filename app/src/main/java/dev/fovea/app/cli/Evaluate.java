package dev.fovea.app.cli;

import dev.fovea.app.evaluation.HistoryEvaluation;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.EvaluationDocument;
import dev.fovea.app.view.EvaluationText;
import dev.fovea.app.view.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate}: what the mechanisms are worth on public data. */
@Command(name = "evaluate")
final class Evaluate implements Runnable {

  private final Terminal terminal;
  @Spec @Nullable CommandSpec specification;

  Evaluate(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(specification, "picocli sets it").commandLine(),
        Messages.of(Main.class, terminal.language())
            .text(
                "failure.noCommand",
                "history, stories, explanations, classifier, robustness, dates"));
  }

  /** {@code evaluate history}: attention over past decisions. */
  @Command(name = "history")
  static final class History implements Callable<Integer> {

    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        descriptionKey = "evaluate.history.data")
    private Path data = Path.of("");

    @Option(
        names = "--seeds",
        split = ",",
        paramLabel = "SEED",
        descriptionKey = "evaluate.history.seeds")
    private List<Long> seeds = new ArrayList<>(List.of(1L, 2L, 3L));

    @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
    private String format = "text";

    private final Terminal terminal;

    History(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Messages messages = Messages.of(Main.class, terminal.language());
      Format chosen = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
      List<HistoryEvaluation.Row> rows =
          evaluation(messages)
              .run(
                  seeds,
                  row ->
                      terminal
                          .err()
                          .println(
                              messages.text(
                                  "evaluate.progress", Long.toString(row.seed()), row.method())));
      terminal
          .out()
          .print(
              chosen == Format.JSON
                  ? EvaluationDocument.of(rows).json()
                  : new EvaluationText(terminal.presentation()).render(rows));
      return ExitStatus.DONE;
    }

    private HistoryEvaluation evaluation(Messages messages) {
      try {
        return new HistoryEvaluation(data);
      } catch (IOException unreadable) {
        throw new UnusableInputException(
            messages.text(
                "evaluate.history.unreadable",
                data,
                Objects.requireNonNullElse(unreadable.getMessage(), "")),
            unreadable);
      }
    }
  }
}
