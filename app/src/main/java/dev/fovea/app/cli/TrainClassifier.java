package dev.fovea.app.cli;

import dev.fovea.app.input.FileArgument;
import dev.fovea.app.language.Messages;
import dev.fovea.app.training.ClassifierOptions;
import dev.fovea.app.training.ProgressMeter;
import dev.fovea.app.view.ClassifierText;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import dev.fovea.app.view.TrainingDocument;
import dev.fovea.models.classifier.ClassifierSettings;
import dev.fovea.models.classifier.ClassifierTrainer;
import dev.fovea.models.classifier.TrainedClassifier;
import dev.fovea.models.data.ClassificationData;
import dev.fovea.models.data.DataProblem;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.metrics.ConfusionPicture;
import dev.fovea.models.training.CheckpointSettings;
import dev.fovea.models.training.CurvePicture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code train classifier}: a text classifier from labelled texts. */
@Command(name = "classifier")
final class TrainClassifier implements Callable<Integer> {
  private static final String CHECKPOINT = "checkpoint.safetensors";
  private static final int STEPS_A_CHECKPOINT = 1000;

  @Option(
      names = "--train",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "train.classifier.train")
  private String train = "";

  @Option(names = "--dev", paramLabel = "FILE", descriptionKey = "train.classifier.dev")
  private @Nullable String dev;

  @Option(names = "--test", paramLabel = "FILE", descriptionKey = "train.classifier.test")
  private @Nullable String test;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      descriptionKey = "train.classifier.out")
  private String out = "";

  @Option(
      names = "--architecture",
      paramLabel = "attention|transformer",
      descriptionKey = "train.classifier.architecture")
  private @Nullable String architecture;

  @Option(
      names = "--attention",
      paramLabel = "softmax|sparsemax|entmax15|additive",
      descriptionKey = "train.classifier.attention")
  private @Nullable String attention;

  @Option(names = "--encoder", paramLabel = "NAME", descriptionKey = "train.classifier.encoder")
  private @Nullable String encoder;

  @Option(
      names = "--units",
      paramLabel = "words|characters|subwords",
      descriptionKey = "train.classifier.units")
  private @Nullable String units;

  @Option(names = "--config", paramLabel = "FILE", descriptionKey = "train.classifier.config")
  private @Nullable String config;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed.default42")
  private @Nullable Long seed;

  @Option(names = "--resume", descriptionKey = "train.classifier.resume")
  private boolean resume;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = Format.TEXT.word();

  private final Terminal terminal;
  private final Messages messages;

  TrainClassifier(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(TrainClassifier.class, terminal.language());
  }

  @Override
  public Integer call() throws IOException {
    Format shape = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    ClassifierOptions options = options();
    LabelledTexts learned = LabelledTextArgument.read(train, terminal);
    ClassificationData data = ClassificationData.of(learned, read(dev), read(test));
    for (DataProblem warning : data.warnings()) {
      terminal.err().println(messages.text("train.warning", warning.message(terminal.language())));
    }
    ClassifierSettings settings = options.settings(learned, wording());
    Path folder = OutputFolder.create(out, messages);
    Path checkpoint = folder.resolve(CHECKPOINT);
    if (!resume) {
      Files.deleteIfExists(checkpoint);
    }
    TrainedClassifier trained;
    try (ProgressBars bars = new ProgressBars(terminal)) {
      trained =
          new ClassifierTrainer(
                  settings,
                  Optional.of(new CheckpointSettings(checkpoint, STEPS_A_CHECKPOINT)),
                  new ProgressMeter(settings.epochs(), new TrainingBar(bars, messages)))
              .train(data);
    }
    trained.write(folder);
    pictures(folder, trained);
    Files.deleteIfExists(checkpoint);
    terminal
        .out()
        .print(
            shape == Format.JSON
                ? Json.write(TrainingDocument.of(out, trained))
                : new ClassifierText(terminal.presentation()).trained(out, trained));
    return ExitStatus.DONE;
  }

  private Optional<LabelledTexts> read(@Nullable String file) throws IOException {
    return file == null ? Optional.empty() : Optional.of(LabelledTextArgument.read(file, terminal));
  }

  private String text(String file) throws IOException {
    try (InputStream stream = new FileArgument(terminal.in(), terminal.language()).open(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private ClassifierOptions options() throws IOException {
    return new ClassifierOptions(
        Optional.ofNullable(architecture),
        Optional.ofNullable(attention),
        Optional.ofNullable(encoder),
        Optional.ofNullable(units),
        config == null ? Optional.empty() : Optional.of(text(config)),
        OptionalInt.empty(),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
  }

  private ClassifierOptions.Wording wording() {
    return new ClassifierOptions.Wording(
        terminal.language(), "--", config == null ? FileArgument.STANDARD_INPUT : config);
  }

  private void pictures(Path folder, TrainedClassifier trained) throws IOException {
    Files.writeString(
        folder.resolve("confusion.svg"),
        new ConfusionPicture(
                trained.test().orElse(trained.dev()),
                messages.text("classifier.truth"),
                messages.text("classifier.answer"))
            .svg());
    Files.writeString(
        folder.resolve("curve.svg"),
        new CurvePicture(
                trained.training().epochs(),
                messages.text("classifier.epoch"),
                messages.text("classifier.loss"),
                messages.text("classifier.devAccuracy"))
            .svg());
  }
}
