package dev.fovea.app.cli;

import dev.fovea.app.input.FileArgument;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import dev.fovea.models.data.TextLines;
import dev.fovea.models.generation.CharacterModelSettings;
import dev.fovea.models.generation.CharacterTrainer;
import dev.fovea.models.training.StepReport;
import dev.fovea.models.training.TrainingListener;
import dev.fovea.models.training.TrainingResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code train characters}: a small language model of a text's characters. */
@Command(name = "characters")
final class TrainCharacters implements Callable<Integer> {
  private final Terminal terminal;
  private final Messages messages;

  @Option(
      names = "--text",
      paramLabel = "FILE|-",
      required = true,
      descriptionKey = "train.characters.text")
  private String file = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      descriptionKey = "train.characters.out")
  private String out = "";

  @Option(names = "--epochs", paramLabel = "N", descriptionKey = "train.characters.epochs")
  private @Nullable Integer epochs;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
  private long seed = 42;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = Format.TEXT.word();

  TrainCharacters(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(TrainCharacters.class, terminal.language());
  }

  /** What JSON has: the cross-entropy of held-out text in nats a character. */
  private record Trained(
      String model, double seconds, int epochs, int bestEpoch, long seed, double loss) {}

  @Override
  public Integer call() throws IOException {
    Format shape = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    if (epochs != null && epochs < 1) {
      throw new UnusableInputException(messages.text("train.characters.failure.epochs", epochs));
    }
    String text = text();
    int length = text.codePointCount(0, text.length());
    CharacterModelSettings settings = CharacterModelSettings.standard(length, seed);
    if (epochs != null) {
      settings = settings.withEpochs(epochs);
    }
    Path folder;
    long start = System.nanoTime();
    TrainingResult result;
    try (ProgressBars bars = new ProgressBars(terminal)) {
      CharacterTrainer trainer = new CharacterTrainer(settings, new Bar(bars));
      int fewest = trainer.fewestCharacters();
      if (length < fewest) {
        throw new UnusableInputException(
            messages.text("train.characters.failure.short", file, fewest));
      }
      folder = OutputFolder.create(out, messages);
      result = trainer.train(text, folder);
    }
    Trained trained =
        new Trained(
            folder.toString(),
            (System.nanoTime() - start) / 1e9,
            result.epochs().size(),
            result.bestEpoch(),
            seed,
            -result.bestMetric());
    if (shape == Format.JSON) {
      terminal.out().print(Json.write(trained));
    } else {
      terminal
          .out()
          .println(
              messages.text(
                  "train.characters.done",
                  folder,
                  String.format(Locale.ROOT, "%.3f", trained.loss()),
                  Math.round(trained.seconds())));
    }
    return ExitStatus.DONE;
  }

  private String text() throws IOException {
    try (InputStream stream = new FileArgument(terminal.in(), terminal.language()).open(file)) {
      return String.join("\n", TextLines.read(file, stream));
    }
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
