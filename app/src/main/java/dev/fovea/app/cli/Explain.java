package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.ExplanationHtml;
import dev.fovea.app.view.ExplanationJson;
import dev.fovea.app.view.ExplanationText;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Presentation;
import dev.fovea.models.FolderEncoder;
import dev.fovea.models.Language;
import dev.fovea.models.PretrainedEncoders;
import dev.fovea.models.TextEncoder;
import dev.fovea.models.explanation.AttentionSource;
import dev.fovea.models.explanation.ClassQuestion;
import dev.fovea.models.explanation.ExplainedModel;
import dev.fovea.models.explanation.Explanation;
import dev.fovea.models.explanation.ExplanationMethod;
import dev.fovea.models.pretrained.HuggingFaceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea explain}: where a model looked in a text, and which words matter. */
@Command(name = "explain")
final class Explain implements Runnable {
  private final Terminal terminal;
  private final Messages messages;

  @Parameters(paramLabel = "TEXT", descriptionKey = "explain.text")
  private String text = "";

  @Option(names = "--model", paramLabel = "NAME|DIR", descriptionKey = "explain.model")
  private @Nullable String model;

  @Option(
      names = "--method",
      paramLabel = "leave-one-out|integrated-gradients|gradient-x-input|rollout|attention|exact",
      descriptionKey = "explain.method")
  private String method = ExplanationMethod.LEAVE_ONE_OUT.word();

  @Option(names = "--label", paramLabel = "LABEL", descriptionKey = "explain.label")
  private @Nullable String label;

  @Option(names = "--against", paramLabel = "LABEL", descriptionKey = "explain.against")
  private @Nullable String against;

  @Option(names = "--layer", paramLabel = "N", descriptionKey = "explain.layer")
  private @Nullable Integer layer;

  @Option(names = "--head", paramLabel = "N", descriptionKey = "explain.head")
  private @Nullable Integer head;

  @Option(names = "--format", paramLabel = "text|json|html", descriptionKey = "option.format")
  private String format = Format.TEXT.word();

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
  private long seed = 42;

  Explain(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Explain.class, terminal.language());
  }

  @Override
  public void run() {
    String given = text.equals("-") ? standardInput() : text;
    if (given.codePoints().noneMatch(Explain::isVisible)) {
      throw new UnusableInputException(messages.text("explain.failure.empty"));
    }
    ExplanationMethod chosen = method();
    Format shape = format();
    ExplainedModel explained = explained(given);
    if (!explained.methods().contains(chosen)) {
      throw new UnusableInputException(
          messages.text("explain.failure.exact", chosen.word(), explained.name()));
    }
    try {
      terminal
          .out()
          .print(
              render(
                  explained.explain(given, chosen, source(explained), question(explained)), shape));
    } catch (ClassQuestion.SameClassException same) {
      throw new UnusableInputException(messages.text("explain.failure.same", same.label()), same);
    }
  }

  private ClassQuestion question(ExplainedModel explained) {
    ClassQuestion question =
        new ClassQuestion(Optional.ofNullable(label), Optional.ofNullable(against));
    if (explained.labels().isEmpty() && !question.equals(ClassQuestion.ofAnswer())) {
      throw new UnusableInputException(
          messages.text("explain.failure.noClasses", explained.name()));
    }
    for (Optional<String> named : List.of(question.label(), question.against())) {
      if (named.isPresent() && !explained.labels().contains(named.get())) {
        throw new UnusableInputException(
            messages.text(
                "explain.failure.label",
                named.get(),
                explained.name(),
                String.join(", ", explained.labels())));
      }
    }
    return question;
  }

  private String standardInput() {
    try {
      return new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isVisible(int character) {
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && !Character.isISOControl(character)
        && Character.getType(character) != Character.FORMAT;
  }

  private ExplanationMethod method() {
    String available =
        String.join(
            ", ", Arrays.stream(ExplanationMethod.values()).map(ExplanationMethod::word).toList());
    return Arrays.stream(ExplanationMethod.values())
        .filter(known -> known.word().equals(method))
        .findFirst()
        .orElseThrow(() ->
            new UnusableInputException(messages.text("explain.failure.method", method, available)));
  }

  private Format format() {
    return Arrays.stream(Format.values())
        .filter(known -> known.word().equals(format.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new UnusableInputException(messages.text("failure.format", format)));
  }

  private ExplainedModel explained(String given) {
    PretrainedEncoders encoders = new PretrainedEncoders();
    if (model == null) {
      return ExplainedModel.of(encoders.forText(given), seed);
    }
    List<String> names = encoders.all().stream().map(TextEncoder::name).toList();
    if (names.contains(model)) {
      return ExplainedModel.of(encoders.named(model), seed);
    }
    Path folder = path(model);
    if (!Files.isDirectory(folder)) {
      throw new UnusableInputException(
          messages.text("explain.failure.model", model, String.join(", ", names)));
    }
    if (HuggingFaceFolder.isOne(folder)) {
      return ExplainedModel.of(FolderEncoder.open(folder, Language.of(given)), seed);
    }
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return ExplainedModel.of(ModelFolder.read(model, messages), name, seed);
  }

  private static Path path(String given) {
    try {
      return Path.of(given);
    } catch (InvalidPathException unusable) {
      throw new UnusableInputException(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private AttentionSource source(ExplainedModel explained) {
    if (head != null && layer == null) {
      throw new UnusableInputException(messages.text("explain.failure.headAlone", head));
    }
    if (layer == null) {
      return AttentionSource.usual(explained.layers(), explained.heads());
    }
    if (layer < 0 || layer >= explained.layers()) {
      throw new UnusableInputException(
          messages.text("explain.failure.layer", explained.name(), layer, explained.layers() - 1));
    }
    if (head == null) {
      return new AttentionSource.Layer(layer, OptionalInt.empty());
    }
    if (head < 0 || head >= explained.heads()) {
      throw new UnusableInputException(
          messages.text("explain.failure.head", explained.name(), head, explained.heads() - 1));
    }
    return new AttentionSource.Layer(layer, OptionalInt.of(head));
  }

  private String render(Explanation explanation, Format shape) {
    Presentation presentation =
        new Presentation(
            terminal.language(), terminal.zone(), terminal.columns(), terminal.interactive());
    return switch (shape) {
      case TEXT -> new ExplanationText(presentation).render(explanation);
      case JSON -> ExplanationJson.render(explanation);
      case HTML -> new ExplanationHtml(presentation).render(explanation);
    };
  }
}
