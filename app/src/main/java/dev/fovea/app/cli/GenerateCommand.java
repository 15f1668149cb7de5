package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import dev.fovea.models.generation.LanguageModel;
import dev.fovea.models.transformer.TokenSampler;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code generate}: a text continued by a language model. */
@Command(name = "generate")
final class GenerateCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Messages messages;

  @Parameters(index = "0", paramLabel = "PROMPT", descriptionKey = "generate.prompt")
  private String prompt = "";

  @Option(names = "--model", paramLabel = "DIR", required = true, descriptionKey = "generate.model")
  private Path model = Path.of("");

  @Option(names = "--tokens", paramLabel = "N", descriptionKey = "generate.tokens")
  private int tokens = 100;

  @Option(names = "--temperature", paramLabel = "T", descriptionKey = "generate.temperature")
  private double temperature = 0.8;

  @Option(names = "--top-p", paramLabel = "P", descriptionKey = "generate.topP")
  private double topP = 0.95;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
  private long seed = 42;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = Format.TEXT.word();

  GenerateCommand(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(GenerateCommand.class, terminal.language());
  }

  /** What JSON has. */
  private record Written(String prompt, String text) {}

  @Override
  public Integer call() {
    Format shape = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    if (tokens < 1) {
      throw new UnusableInputException(messages.text("generate.failure.tokens", tokens));
    }
    TokenSampler sampler = sampler();
    LanguageModel opened = LanguageModel.open(model);
    int read = opened.tokens(prompt);
    if (read < 1 || read > opened.maximumTokens()) {
      throw new UnusableInputException(
          messages.text("generate.failure.prompt", read, opened.maximumTokens()));
    }
    String written = opened.continueFrom(prompt, tokens, sampler);
    if (shape == Format.JSON) {
      terminal.out().print(Json.write(new Written(prompt, written)));
    } else {
      terminal.out().println(prompt + written);
    }
    return ExitStatus.DONE;
  }

  private TokenSampler sampler() {
    try {
      return new TokenSampler(new TokenSampler.Settings(temperature, topP, seed));
    } catch (IllegalArgumentException outOfRange) {
      throw new UnusableInputException(
          messages.text("generate.failure.sampling", temperature, topP), outOfRange);
    }
  }
}
