package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import dev.fovea.models.generation.Translator;
import dev.fovea.models.generation.WrittenDates;
import dev.fovea.models.generation.WrittenDates.Example;
import dev.fovea.models.training.StepReport;
import dev.fovea.models.training.TrainingListener;
import dev.fovea.models.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evaluate dates}: an encoder–decoder that learns to read written dates. */
@Command(name = "dates")
final class EvaluateDates implements Callable<Integer> {
  private static final int DEV = 100;
  private static final int TEST = 500;
  private static final int FEWEST = 100;

  @Option(names = "--examples", paramLabel = "N", descriptionKey = "evaluate.dates.examples")
  private int examples = 6000;

  @Option(names = "--epochs", paramLabel = "N", descriptionKey = "evaluate.dates.epochs")
  private int epochs = 14;

  @Option(names = "--picture", paramLabel = "FILE.svg", descriptionKey = "evaluate.dates.picture")
  private @Nullable Path picture;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
  private long seed = 42;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = "text";

  private final Terminal terminal;
  private final Messages messages;

  EvaluateDates(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(EvaluateDates.class, terminal.language());
  }

  /** The figures as JSON has them. */
  private record Figures(double exactMatch, int n, int learned, long seed, double seconds) {}

  @Override
  public Integer call() throws IOException {
    Format shape = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    if (epochs < 1 || examples < FEWEST || examples > 30_000) {
      throw new UnusableInputException(messages.text("evaluate.dates.range", examples, epochs));
    }
    WrittenDates.Split split = WrittenDates.split(examples, DEV + TEST, seed);
    List<Example> test = split.heldOut().subList(DEV, DEV + TEST);
    TrainingSettings settings =
        TrainingSettings.standard()
            .withEpochs(epochs)
            .withBatchExamples(32)
            .withLearningRate(0.003)
            .withSeed(seed);
    long start = System.nanoTime();
    Translator translator;
    try (ProgressBars bars = new ProgressBars(terminal)) {
      translator =
          Translator.train(
              split.learned(), split.heldOut().subList(0, DEV), settings, new Bar(bars));
    }
    List<String> written = translator.translate(test.stream().map(Example::written).toList());
    int right = 0;
    for (int row = 0; row < test.size(); row++) {
      right += written.get(row).equals(test.get(row).iso()) ? 1 : 0;
    }
    if (picture != null) {
      Files.writeString(picture, translator.align(test.getFirst().written()).svg());
    }
    Figures figures =
        new Figures((double) right / TEST, TEST, examples, seed, (System.nanoTime() - start) / 1e9);
    if (shape == Format.JSON) {
      terminal.out().print(Json.write(figures));
    } else {
      terminal
          .out()
          .println(
              messages.text(
                  "evaluate.dates.text",
                  right,
                  TEST,
                  String.format(Locale.ROOT, "%.3f", figures.exactMatch()),
                  test.getFirst().written(),
                  written.getFirst()));
    }
    return ExitStatus.DONE;
  }

  /** The steps done. */
  private final class Bar implements TrainingListener {
    private final ProgressBars bars;
    private Optional<IntConsumer> bar = Optional.empty();

    Bar(ProgressBars bars) {
      this.bars = bars;
    }

    @Override
    public void stepped(StepReport report) {
      if (bar.isEmpty()) {
        bar =
            Optional.of(
                bars.start(
                    messages.text("train.characters.progress"), Math.toIntExact(report.steps())));
      }
      bar.orElseThrow().accept(1);
    }
  }
}
