package dev.fovea.app.cli;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.language.Messages;
import dev.fovea.app.ledger.Ledger;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.LedgerDocument;
import dev.fovea.app.view.LedgerText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ledger}: where attention went. */
@Command(name = "ledger")
final class LedgerCommand implements Callable<Integer> {

  @Option(names = "--since", paramLabel = "7d", descriptionKey = "ledger.since")
  private String since = "7d";

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = "text";

  @Mixin private final AtOption at = new AtOption();
  @Mixin private final DataOption data = new DataOption();

  private final Terminal terminal;
  private final Messages messages;

  LedgerCommand(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() {
    Format chosen = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    Duration span = Span.parse(since, "--since", messages);
    Instant until = at.instant(terminal);
    try (Composition composition =
        new Composition(data.folder(), terminal.language(), InstantSource.fixed(until))) {
      Ledger ledger =
          composition.bookkeeper(PersonId.LOCAL).ledger(PersonId.LOCAL, until.minus(span), until);
      terminal
          .out()
          .print(
              chosen == Format.JSON
                  ? LedgerDocument.of(ledger).json()
                  : new LedgerText(terminal.presentation()).render(ledger));
      return ExitStatus.DONE;
    }
  }
}
