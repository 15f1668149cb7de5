package dev.fovea.app.cli;

import dev.fovea.app.language.Messages;
import dev.fovea.app.training.ProgressMeter;
import dev.fovea.app.view.DemoText;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.Json;
import dev.fovea.models.classifier.EssayDemo;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the essay's model trained, measured, used and explained in under a minute. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
  private long seed = 42;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = Format.TEXT.word();

  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Messages messages = Messages.of(DemoCommand.class, terminal.language());
    Format shape = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    EssayDemo.Result result;
    try (ProgressBars bars = new ProgressBars(terminal)) {
      result =
          EssayDemo.run(seed, new ProgressMeter(EssayDemo.EPOCHS, new TrainingBar(bars, messages)));
    }
    terminal
        .out()
        .print(
            shape == Format.JSON
                ? Json.write(result)
                : new DemoText(terminal.presentation()).render(result));
    return ExitStatus.DONE;
  }
}
