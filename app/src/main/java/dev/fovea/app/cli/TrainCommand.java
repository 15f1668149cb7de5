package dev.fovea.app.cli;

import dev.fovea.app.language.Messages;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code train}: models that learn from a person's own data. */
@Command(name = "train")
final class TrainCommand implements Runnable {
  private final Terminal terminal;
  @Spec @Nullable CommandSpec specification;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    var line = Objects.requireNonNull(specification, "picocli sets it").commandLine();
    throw new ParameterException(
        line,
        Messages.of(Main.class, terminal.language())
            .text("failure.noCommand", String.join(", ", line.getSubcommands().keySet())));
  }
}
