package dev.fovea.app.cli;

import dev.fovea.app.briefing.BriefingRequest;
import dev.fovea.app.briefing.EntryJourney;
import dev.fovea.app.briefing.Mode;
import dev.fovea.app.composition.Composition;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.view.Format;
import dev.fovea.app.view.JourneyDocument;
import dev.fovea.app.view.JourneyText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code why}: one entry's way through the loop. */
@Command(name = "why")
final class Why implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "ENTRY", descriptionKey = "decide.entry")
  private String entry = "";

  @Option(names = "--minutes", paramLabel = "N", descriptionKey = "why.minutes")
  private String minutes = "15";

  @Option(names = "--window", paramLabel = "7d", descriptionKey = "why.window")
  private String window = "7d";

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "option.format")
  private String format = "text";

  @Mixin private final AtOption at = new AtOption();
  @Mixin private final DataOption data = new DataOption();

  private final Terminal terminal;
  private final Messages messages;

  Why(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() {
    Format chosen = FormatArgument.parse(format, messages, Format.TEXT, Format.JSON);
    Instant now = at.instant(terminal);
    OptionalDouble budget = NumberArgument.parse(minutes);
    if (budget.isEmpty() || !(budget.getAsDouble() > 0)) {
      throw new UnusableInputException(messages.text("brief.minutes.unreadable", minutes));
    }
    try (Composition composition =
            new Composition(data.folder(), terminal.language(), InstantSource.fixed(now));
        ProgressBars progress = new ProgressBars(terminal)) {
      Entry found = EntryFinder.find(entry, composition.store().entries(), messages);
      EntryJourney journey =
          composition
              .explainer(entries -> progress.start(messages.text("brief.encoding"), entries))
              .explain(
                  found,
                  new BriefingRequest(
                      composition.store().people().find(PersonId.LOCAL),
                      budget.getAsDouble(),
                      Mode.PERSONAL,
                      Span.parse(window, "--window", messages),
                      now,
                      terminal.language()));
      progress.finish();
      terminal
          .out()
          .print(
              chosen == Format.JSON
                  ? JourneyDocument.of(journey).json()
                  : new JourneyText(terminal.presentation()).render(journey));
      return ExitStatus.DONE;
    }
  }
}
