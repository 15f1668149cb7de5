package dev.fovea.app.cli;

import dev.fovea.app.input.FileArgument;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.mechanism.Attend;
import dev.fovea.app.mechanism.AttendProblem;
import dev.fovea.app.mechanism.AttendReader;
import dev.fovea.app.mechanism.AttendSettings;
import dev.fovea.app.mechanism.NormalizerKind;
import dev.fovea.app.mechanism.SimilarityKind;
import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import dev.fovea.models.weights.SafetensorsWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attend}: the attention mechanism on tensors of a file. */
@Command(name = "attend")
final class AttendCommand implements Callable<Integer> {

  private static final String ALIBI = "alibi";

  @Parameters(index = "0", paramLabel = "IN.safetensors", descriptionKey = "attend.in")
  private String in = "";

  @Parameters(index = "1", paramLabel = "OUT.safetensors", descriptionKey = "attend.out")
  private String out = "";

  @Option(names = "--causal", descriptionKey = "attend.causal")
  private boolean causal;

  @Option(names = "--window", paramLabel = "N", descriptionKey = "attend.window")
  private @Nullable String window;

  @Option(
      names = "--normalizer",
      paramLabel = "softmax|sparsemax|entmax15|sigmoid|silu",
      descriptionKey = "attend.normalizer")
  private String normalizer = NormalizerKind.SOFTMAX.word();

  @Option(
      names = "--similarity",
      paramLabel = "dot|scaled-dot|additive|cosine",
      descriptionKey = "attend.similarity")
  private String similarity = SimilarityKind.SCALED_DOT.word();

  @Option(names = "--bias", paramLabel = "alibi", descriptionKey = "attend.bias")
  private @Nullable String bias;

  @Option(names = "--weights", descriptionKey = "attend.weights")
  private boolean weights;

  @Option(names = "--gradients", descriptionKey = "attend.gradients")
  private boolean gradients;

  @Option(names = "--provider", paramLabel = "vector|scalar", descriptionKey = "attend.provider")
  private @Nullable String provider;

  private final Terminal terminal;
  private final Messages messages;

  AttendCommand(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(AttendCommand.class, terminal.language());
  }

  @Override
  public Integer call() {
    AttendSettings settings =
        new AttendSettings(
            choice("--similarity", similarity, SimilarityKind.values(), SimilarityKind::word),
            choice("--normalizer", normalizer, NormalizerKind.values(), NormalizerKind::word),
            causal,
            window(),
            alibi(),
            weights,
            gradients);
    Kernels kernels = kernels();
    FileArgument argument = new FileArgument(terminal.in(), terminal.language());
    AttendProblem problem = AttendReader.read(argument.open(in), in, settings, terminal.language());
    SafetensorsWriter result;
    try (ProgressBars progress = new ProgressBars(terminal)) {
      result =
          Attend.run(
              settings,
              problem,
              kernels,
              progress.start(messages.text("attend.progress"), problem.batch()));
    }
    OutputFile.write(out, terminal, result::write);
    return ExitStatus.DONE;
  }

  private OptionalInt window() {
    if (window == null) {
      return OptionalInt.empty();
    }
    if (!window.matches("0*[1-9][0-9]{0,8}")) {
      throw new UnusableInputException(messages.text("attend.failure.window", window));
    }
    return OptionalInt.of(Integer.parseInt(window));
  }

  private boolean alibi() {
    return bias != null && choice("--bias", bias, new String[] {ALIBI}, word -> word).equals(ALIBI);
  }

  private Kernels kernels() {
    if (provider == null) {
      return KernelProvider.kernels();
    }
    String word = choice("--provider", provider, new String[] {"vector", "scalar"}, name -> name);
    if (word.equals("scalar")) {
      return KernelProvider.scalar();
    }
    Kernels kernels = KernelProvider.kernels();
    if (!kernels.name().startsWith("vector")) {
      throw new UnusableInputException(messages.text("attend.failure.vector", kernels.name()));
    }
    return kernels;
  }

  private <T> T choice(String option, String given, T[] all, Function<T, String> word) {
    Map<String, T> words = new LinkedHashMap<>();
    Stream.of(all).forEach(each -> words.put(word.apply(each), each));
    T chosen = words.get(given);
    if (chosen == null) {
      throw new UnusableInputException(
          messages.text("attend.failure.word", option, given, String.join(", ", words.keySet())));
    }
    return chosen;
  }
}
