package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.store.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code erase}: removes everything a person ever put in. */
@Command(name = "erase")
final class Erase implements Callable<Integer> {

  @Option(names = "--yes", descriptionKey = "erase.yes")
  private boolean yes;

  @Mixin private final DataOption data = new DataOption();

  private final Terminal terminal;
  private final Messages messages;

  Erase(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() {
    if (!yes) {
      throw new UnusableInputException(messages.text("erase.unconfirmed", data.folder()));
    }
    Store.erase(data.folder(), terminal.language());
    terminal.out().println(messages.text("erase.done", data.folder()));
    return ExitStatus.DONE;
  }
}
