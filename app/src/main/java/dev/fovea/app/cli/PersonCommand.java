package dev.fovea.app.cli;

import dev.fovea.app.composition.Composition;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.Interest;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.person.PersonRepository;
import dev.fovea.models.Language;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code person}: what a person tells about themselves, for good. */
@Command(name = "person", subcommands = PersonCommand.Interests.class)
final class PersonCommand implements Callable<Integer> {

  @Mixin private final DataOption data = new DataOption();

  private final Terminal terminal;
  private final Messages messages;

  PersonCommand(Terminal terminal) {
    this.terminal = terminal;
    this.messages = Messages.of(Main.class, terminal.language());
  }

  @Override
  public Integer call() {
    return show();
  }

  @Command(name = "show")
  Integer show() {
    return with(people -> PersonText.of(people.find(PersonId.LOCAL), messages));
  }

  @Command(name = "purpose")
  Integer purpose(
      @Parameters(paramLabel = "TOPIC=SHARE", descriptionKey = "person.purpose.share")
          String purpose) {
    Assignment assignment = Assignment.parse(purpose);
    String topic = assignment.text().strip();
    OptionalDouble share = assignment.number();
    if (topic.isEmpty() || share.isEmpty() || !isShare(share.getAsDouble())) {
      throw new UnusableInputException(messages.text("person.purpose.unreadable", purpose));
    }
    return with(people -> {
      double others =
          people.find(PersonId.LOCAL).purposes().entrySet().stream()
              .filter(other -> !other.getKey().equals(topic))
              .mapToDouble(other -> other.getValue())
              .sum();
      if (others + share.getAsDouble() > 1 + 1e-9) {
        throw new UnusableInputException(
            messages.text(
                "person.purpose.tooMuch", topic, PersonText.percent(Math.max(0, 1 - others))));
      }
      people.setPurpose(PersonId.LOCAL, topic, share.getAsDouble());
      return share.getAsDouble() == 0
          ? messages.text("person.purpose.removed", topic)
          : messages.text("person.purpose.set", topic, PersonText.percent(share.getAsDouble()));
    });
  }

  @Command(name = "rate")
  Integer rate(
      @Parameters(paramLabel = "WPM", descriptionKey = "person.rate.words") String written) {
    Assignment assignment =
        Assignment.parse(
            written.contains("=") ? written : terminal.language().code() + "=" + written);
    if (!assignment.text().matches("en|zh")
        || assignment.number().isEmpty()
        || !(assignment.number().getAsDouble() > 0)) {
      throw new UnusableInputException(messages.text("person.rate.unreadable", written));
    }
    Language language = Language.ofCode(assignment.text());
    double words = assignment.number().getAsDouble();
    return with(people -> {
      people.setReadingRate(PersonId.LOCAL, language, words);
      return messages.text("person.rate.set." + language.code(), PersonText.number(words));
    });
  }

  @Command(name = "reserve")
  Integer reserve(
      @Parameters(paramLabel = "WORTH", descriptionKey = "person.reserve.worth") String written) {
    OptionalDouble worth = NumberArgument.parse(written);
    if (worth.isEmpty() || !isShare(worth.getAsDouble())) {
      throw new UnusableInputException(messages.text("person.reserve.unreadable", written));
    }
    return with(people -> {
      people.setReserve(PersonId.LOCAL, worth.getAsDouble());
      return messages.text("person.reserve.set", PersonText.number(worth.getAsDouble()));
    });
  }

  private Integer addInterest(String written) {
    Interest interest = InterestArgument.parse(written, messages);
    return with(people -> {
      people.setInterest(PersonId.LOCAL, interest);
      return messages.text(
          "person.interest.added", interest.text(), PersonText.signed(interest.weight()));
    });
  }

  private Integer removeInterest(String text) {
    return with(people -> {
      if (!people.removeInterest(PersonId.LOCAL, text)) {
        throw new UnusableInputException(
            messages.text("person.interest.unknown", Interest.normalized(text)));
      }
      return messages.text("person.interest.removed", Interest.normalized(text));
    });
  }

  private static boolean isShare(double number) {
    return number >= 0 && number <= 1;
  }

  private Integer with(Function<PersonRepository, String> action) {
    try (Composition composition =
        new Composition(data.folder(), terminal.language(), terminal.clock())) {
      terminal.out().println(action.apply(composition.store().people()));
      return ExitStatus.DONE;
    }
  }

  /** {@code person interest}: what a person says they care about. */
  @Command(name = "interest")
  static final class Interests implements Callable<Integer> {

    @ParentCommand private @Nullable PersonCommand parent;

    @Override
    public Integer call() {
      return parent().show();
    }

    @Command(name = "add")
    Integer add(
        @Parameters(paramLabel = "TEXT[=WEIGHT]", descriptionKey = "person.interest.text")
            String written) {
      return parent().addInterest(written);
    }

    @Command(name = "remove")
    Integer remove(
        @Parameters(paramLabel = "TEXT", descriptionKey = "person.interest.removedText")
            String text) {
      return parent().removeInterest(text);
    }

    private PersonCommand parent() {
      return Objects.requireNonNull(parent, "picocli sets it");
    }
  }
}
