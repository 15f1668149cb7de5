package dev.fovea.app.cli;

import dev.fovea.app.input.FileArgument;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.EmbeddingsJson;
import dev.fovea.app.view.Format;
import dev.fovea.models.Embedding;
import dev.fovea.models.SentenceEncoder;
import dev.fovea.models.data.TextLines;
import dev.fovea.models.tokenizer.TextTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code encode}: lines of text as points of a text encoder's space. */
@Command(name = "encode")
final class EncodeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Messages messages;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILE|-", descriptionKey = "encode.file")
  private String file = FileArgument.STANDARD_INPUT;

  @Option(
      names = "--model",
      paramLabel = "NAME|DIR",
      required = true,
      descriptionKey = "encode.model")
  private String model = "";

  @Option(names = "--tokens", paramLabel = "N", descriptionKey = "encode.tokens")
  private @Nullable Integer tokens;

  @Option(names = "--format", paramLabel = "json", descriptionKey = "encode.format")
  private String format = Format.JSON.word();

  EncodeCommand(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(EncodeCommand.class, terminal.language());
  }

  @Override
  public Integer call() throws IOException {
    var _ = FormatArgument.parse(format, messages, Format.JSON);
    List<String> texts;
    try (InputStream stream = new FileArgument(terminal.in(), terminal.language()).open(file)) {
      texts = TextLines.read(file, stream);
    }
    SentenceEncoder encoder =
        SentenceEncoder.builtIn().contains(model)
            ? SentenceEncoder.named(model)
            : SentenceEncoder.open(Path.of(model));
    int most = tokens == null ? encoder.maximumTokens() : tokens;
    if (most < TextTokenizer.FEWEST_TOKENS || most > encoder.maximumTokens()) {
      throw new UnusableInputException(
          messages.text(
              "encode.failure.tokens",
              most,
              TextTokenizer.FEWEST_TOKENS,
              encoder.maximumTokens(),
              encoder.name()));
    }
    List<Embedding> embeddings;
    try (ProgressBars bars = new ProgressBars(terminal)) {
      embeddings =
          encoder.encode(texts, most, bars.start(messages.text("encode.progress"), texts.size()));
    }
    EmbeddingsJson.write(encoder.name(), encoder.dimension(), embeddings, terminal.out());
    return ExitStatus.DONE;
  }
}
