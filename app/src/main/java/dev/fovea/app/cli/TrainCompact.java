package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import dev.fovea.models.classifier.CompactClassifier;
import dev.fovea.models.classifier.CompactTrainer;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.data.Labels;
import dev.fovea.models.metrics.ClassificationReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code train compact}: the kind of model by which the briefing knows clickbait. */
@Command(name = "compact")
final class TrainCompact implements Callable<Integer> {
  @Option(
      names = "--train",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "train.classifier.train")
  private String train = "";

  @Option(names = "--test", paramLabel = "FILE", descriptionKey = "train.classifier.test")
  private @Nullable String test;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "train.compact.out")
  private String out = "";

  @Option(names = "--buckets", paramLabel = "N", descriptionKey = "train.compact.buckets")
  private int buckets = CompactTrainer.Settings.headlines().buckets();

  @Option(names = "--cost", paramLabel = "C", descriptionKey = "train.compact.cost")
  private double cost = CompactTrainer.Settings.headlines().cost();

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
  private long seed = 42;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = Format.TEXT.word();

  private final Terminal terminal;
  private final Messages messages;

  TrainCompact(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(TrainCompact.class, terminal.language());
  }

  /** The figures as JSON has them. */
  private record Figures(
      String model,
      int buckets,
      List<String> labels,
      long seed,
      @Nullable ClassificationReport test) {
    Figures {
      labels = List.copyOf(labels);
    }
  }

  @Override
  public Integer call() throws IOException {
    Format shape = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    CompactTrainer.Settings usual = CompactTrainer.Settings.headlines();
    if (buckets < 1 || buckets > 1 << 24 || !(cost > 0)) {
      throw new UnusableInputException(messages.text("train.compact.range", buckets, cost));
    }
    LabelledTexts data = LabelledTextArgument.read(train, terminal);
    if (Labels.of(data).size() != 2) {
      throw new UnusableInputException(
          messages.text("train.compact.classes", data.origin(), Labels.of(data).size()));
    }
    CompactClassifier model =
        new CompactTrainer(
                new CompactTrainer.Settings(
                    buckets,
                    usual.words(),
                    usual.shortestLetters(),
                    usual.longestLetters(),
                    cost,
                    seed))
            .train(data);
    OutputFile.write(out, terminal, model::write);
    ClassificationReport report = test == null ? null : measure(model);
    if (shape == Format.JSON) {
      terminal.out().print(Json.write(new Figures(out, buckets, model.labels(), seed, report)));
    } else {
      terminal.out().println(messages.text("train.compact.done", out, buckets));
      if (report != null) {
        terminal
            .out()
            .println(
                messages.text(
                    "train.compact.test",
                    report.accuracy(),
                    report.macroF1(),
                    report.loss(),
                    report.calibrationError(),
                    report.n()));
      }
    }
    return ExitStatus.DONE;
  }

  private ClassificationReport measure(CompactClassifier model) throws IOException {
    LabelledTexts data = LabelledTextArgument.read(String.valueOf(test), terminal);
    int[] truth = Labels.of(model.labels()).numbers(data, train);
    float[][] probabilities = new float[data.size()][];
    for (int row = 0; row < probabilities.length; row++) {
      float second = (float) model.probability(data.rows().get(row).text());
      probabilities[row] = new float[] {1 - second, second};
    }
    return ClassificationReport.of(model.labels(), truth, probabilities);
  }
}
