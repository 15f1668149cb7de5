package dev.fovea.app.cli;

import dev.fovea.app.input.FileArgument;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.ClassifierText;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import dev.fovea.app.view.TrainingDocument;
import dev.fovea.models.PretrainedParts;
import dev.fovea.models.classifier.Architecture;
import dev.fovea.models.classifier.ClassifierSettings;
import dev.fovea.models.classifier.ClassifierTrainer;
import dev.fovea.models.classifier.SettingsJson;
import dev.fovea.models.classifier.TrainedClassifier;
import dev.fovea.models.data.ClassificationData;
import dev.fovea.models.data.DataProblem;
import dev.fovea.models.data.LabelledTexts;
import dev.fovea.models.layers.AttentionKind;
import dev.fovea.models.metrics.ConfusionPicture;
import dev.fovea.models.training.CheckpointSettings;
import dev.fovea.models.training.CurvePicture;
import dev.fovea.models.unit.UnitKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code train classifier}: a text classifier from labelled texts. */
@Command(name = "classifier")
final class TrainClassifier implements Callable<Integer> {
  private static final String CHECKPOINT = "checkpoint.safetensors";
  private static final int STEPS_A_CHECKPOINT = 1000;
  private static final SequencedMap<String, UnitKind> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("words", UnitKind.WORD);
    UNITS.put("characters", UnitKind.CHARACTER);
    UNITS.put("subwords", UnitKind.SUBWORD);
  }

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
    Optional<String> given = config == null ? Optional.empty() : Optional.of(text(config));
    checkWords();
    LabelledTexts learned = LabelledTextArgument.read(train, terminal);
    ClassificationData data = ClassificationData.of(learned, read(dev), read(test));
    for (DataProblem warning : data.warnings()) {
      terminal.err().println(messages.text("train.warning", warning.message(terminal.language())));
    }
    ClassifierSettings settings = settings(given, learned);
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
                  new TrainingProgress(bars, messages))
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

  private void checkWords() {
    if (encoder != null && !PretrainedParts.names().contains(encoder)) {
      throw unknown("--encoder", encoder, PretrainedParts.names());
    }
  }

  private UnusableInputException unknown(String option, String given, List<String> known) {
    return new UnusableInputException(
        messages.text("attend.failure.word", option, given, String.join(", ", known)));
  }

  private ClassifierSettings settings(Optional<String> json, LabelledTexts texts) {
    try {
      Optional<String> named =
          encoder != null
              ? Optional.of(encoder)
              : json.flatMap(each -> SettingsJson.word(each, "encoder"));
      Optional<String> built =
          architecture != null
              ? Optional.of(architecture)
              : json.flatMap(each -> SettingsJson.word(each, "architecture"));
      ClassifierSettings settings =
          ClassifierSettings.of(
              built
                  .map(word -> Words.choice("--architecture", word, Architecture.class, messages))
                  .orElse(Architecture.ATTENTION),
              texts.texts());
      if (named.isPresent()) {
        settings = settings.withEncoder(named.get(), texts.size());
      }
      if (json.isPresent()) {
        settings = SettingsJson.overlay(settings, json.get());
      }
      return explicit(settings);
    } catch (IllegalArgumentException unusable) {
      throw new UnusableInputException(
          messages.text(
              "train.failure.config",
              config == null ? "-" : config,
              String.valueOf(unusable.getMessage())),
          unusable);
    }
  }

  private ClassifierSettings explicit(ClassifierSettings settings) {
    ClassifierSettings chosen = settings;
    if (architecture != null) {
      chosen =
          chosen.withArchitecture(
              Words.choice("--architecture", architecture, Architecture.class, messages));
    }
    if (attention != null) {
      chosen =
          chosen.withAttention(
              Words.choice("--attention", attention, AttentionKind.class, messages));
    }
    if (units != null) {
      UnitKind kind = UNITS.get(units);
      if (kind == null) {
        throw unknown("--units", units, List.copyOf(UNITS.keySet()));
      }
      chosen = chosen.withUnits(kind);
    }
    return seed == null ? chosen : chosen.withSeed(seed);
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
