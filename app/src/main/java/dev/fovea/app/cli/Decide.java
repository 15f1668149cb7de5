package dev.fovea.app.cli;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.decision.Decision;
import dev.fovea.app.decision.DecisionJournal;
import dev.fovea.app.decision.JournalLine;
import dev.fovea.app.decision.Outcome;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.stream.Entry;
import dev.fovea.app.view.SafeText;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decide}: writes one line into the journal. */
@Command(name = "decide")
final class Decide implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "ENTRY", descriptionKey = "decide.entry")
  private String entry = "";

  @Parameters(
      index = "1",
      paramLabel = "worth|save|read|skip|less|regret|clear",
      descriptionKey = "decide.outcome")
  private String outcome = "";

  @Option(names = "--minutes", paramLabel = "X", descriptionKey = "decide.minutes")
  private @Nullable String minutes;

  @Mixin private final AtOption at = new AtOption();
  @Mixin private final DataOption data = new DataOption();

  private final Terminal terminal;
  private final Messages messages;

  Decide(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() {
    Optional<Outcome> decided = outcome();
    OptionalDouble spent = minutes(decided.isPresent());
    Instant when = at.instant(terminal);
    try (Composition composition =
        new Composition(data.folder(), terminal.language(), terminal.clock())) {
      Entry found = EntryFinder.find(entry, composition.store().entries(), messages);
      DecisionJournal journal = composition.store().journal();
      if (decided.isPresent()) {
        journal.append(PersonId.LOCAL, found.id(), decided.get(), spent, when);
      } else {
        journal.appendClear(PersonId.LOCAL, found.id(), when);
      }
      terminal.out().println(acknowledgement(decided, found));
      return ExitStatus.DONE;
    }
  }

  private String acknowledgement(Optional<Outcome> decided, Entry found) {
    String word = decided.map(Outcome::word).orElse(JournalLine.CLEAR);
    return messages.text(
        "decide.done." + word, SafeText.line(found.title()), found.id().toString());
  }

  private Optional<Outcome> outcome() {
    String word = outcome.toLowerCase(Locale.ROOT);
    if (word.equals(JournalLine.CLEAR)) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Outcome.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow(
                () -> new UnusableInputException(messages.text("decide.noOutcome", outcome))));
  }

  private OptionalDouble minutes(boolean isDecision) {
    String given = minutes;
    if (given == null) {
      return OptionalDouble.empty();
    }
    if (!isDecision) {
      throw new UnusableInputException(messages.text("decide.clearMinutes"));
    }
    OptionalDouble number = NumberArgument.parse(given);
    if (number.isEmpty() || !Decision.areMinutes(number.getAsDouble())) {
      throw new UnusableInputException(messages.text("decide.noMinutes", given));
    }
    return number;
  }
}
