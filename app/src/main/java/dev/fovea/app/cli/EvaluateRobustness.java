package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.RobustnessDocument;
import dev.fovea.app.view.RobustnessText;
import dev.fovea.models.classifier.RobustnessStudy;
import dev.fovea.models.classifier.RobustnessStudy.Condition;
import dev.fovea.models.classifier.RobustnessStudy.Outcome;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.layers.AttentionKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate robustness}: kinds of attention with few rows and with wrong labels. */
@Command(name = "robustness")
final class EvaluateRobustness implements Callable<Integer> {
  @Option(
      names = "--train",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "train.classifier.train")
  private String train = "";

  @Option(
      names = "--test",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "evaluate.robustness.test")
  private String test = "";

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "N",
      descriptionKey = "evaluate.robustness.rows")
  private List<Integer> rows = new ArrayList<>(List.of(1000, 5000, 15000, 45000));

  @Option(
      names = "--wrong",
      split = ",",
      paramLabel = "SHARE",
      descriptionKey = "evaluate.robustness.wrong")
  private List<Double> wrong = new ArrayList<>(List.of(0.1, 0.2, 0.3, 0.4));

  @Option(
      names = "--wrong-rows",
      paramLabel = "N",
      descriptionKey = "evaluate.robustness.wrongRows")
  private int wrongRows = 15000;

  @Option(
      names = "--attention",
      split = ",",
      paramLabel = "KIND",
      descriptionKey = "evaluate.robustness.attention")
  private List<String> attention =
      new ArrayList<>(List.of("softmax", "sparsemax", "entmax15", "additive"));

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "SEED",
      descriptionKey = "evaluate.robustness.seeds")
  private List<Long> seeds = new ArrayList<>(List.of(1L, 2L, 3L));

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = Format.TEXT.word();

  private final Terminal terminal;
  private final Messages messages;

  EvaluateRobustness(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(EvaluateRobustness.class, terminal.language());
  }

  @Override
  public Integer call() throws IOException {
    Format shape = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    List<AttentionKind> kinds =
        attention.stream()
            .map(word -> Words.choice("--attention", word, AttentionKind.class, messages))
            .toList();
    LabelledTexts learned = LabelledTextArgument.read(train, terminal);
    List<Condition> conditions = conditions(learned);
    RobustnessStudy study = new RobustnessStudy(learned, LabelledTextArgument.read(test, terminal));
    List<Outcome> outcomes = study.run(conditions, kinds, seeds, this::tell);
    terminal
        .out()
        .print(
            shape == Format.JSON
                ? RobustnessDocument.of(outcomes).json()
                : new RobustnessText(terminal.presentation()).render(outcomes));
    return ExitStatus.DONE;
  }

  private List<Condition> conditions(LabelledTexts learned) {
    List<Condition> conditions = new ArrayList<>();
    rows.forEach(count -> conditions.add(new Condition(count, 0)));
    wrong.stream()
        .filter(share -> share > 0)
        .forEach(share -> conditions.add(new Condition(wrongRows, share)));
    for (Condition condition : conditions) {
      if (condition.rows() < 1 || condition.rows() > learned.size()) {
        throw new UnusableInputException(
            messages.text(
                "evaluate.robustness.few", condition.rows(), learned.origin(), learned.size()));
      }
      if (!(condition.wrong() >= 0 && condition.wrong() <= 1)) {
        throw new UnusableInputException(
            messages.text("evaluate.robustness.share", condition.wrong()));
      }
    }
    return conditions;
  }

  private void tell(Outcome outcome) {
    terminal
        .err()
        .println(
            messages.text(
                "evaluate.robustness.progress",
                Long.toString(outcome.seed()),
                outcome.rows(),
                outcome.wrong(),
                outcome.attention().name().toLowerCase(Locale.ROOT),
                outcome.network(),
                outcome.both(),
                outcome.linear()));
  }
}
