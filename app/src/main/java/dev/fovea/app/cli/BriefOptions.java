package dev.fovea.app.cli;

import dev.fovea.app.briefing.Mode;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.person.Interest;
import dev.fovea.app.view.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/**
 * The options of {@code brief} as they are written. They are read by methods rather than by
 * picocli's converters, so that what is wrong with them is said in the person's language.
 */
final class BriefOptions {

  /** A year; what nobody can read in one is no plan. */
  private static final double MOST_MINUTES = 525_600;

  @Option(names = "--minutes", paramLabel = "N", descriptionKey = "brief.minutes")
  private String minutes = "15";

  @Option(names = "--feed", paramLabel = "URL|FILE|DIR", descriptionKey = "brief.feed")
  private List<String> feeds = new ArrayList<>();

  @Option(names = "--opml", paramLabel = "FILE", descriptionKey = "brief.opml")
  private List<String> outlines = new ArrayList<>();

  @Option(names = "--interest", paramLabel = "TEXT[=WEIGHT]", descriptionKey = "brief.interest")
  private List<String> interests = new ArrayList<>();

  @Option(names = "--mode", paramLabel = "MODE", descriptionKey = "brief.mode")
  private String mode = Mode.PERSONAL.word();

  @Option(names = "--window", paramLabel = "SPAN", descriptionKey = "brief.window")
  private String window = "7d";

  @Option(names = "--format", paramLabel = "text|json|html", descriptionKey = "option.format")
  private String format = Format.TEXT.word();

  /** What is to be followed from now on: addresses, files, folders. */
  List<String> feeds() {
    return List.copyOf(feeds);
  }

  /** Lists of feeds. */
  List<String> outlines() {
    return List.copyOf(outlines);
  }

  /** The minutes there are. */
  double minutes(Messages messages) {
    OptionalDouble number = NumberArgument.parse(minutes);
    if (number.isEmpty() || !(number.getAsDouble() > 0 && number.getAsDouble() <= MOST_MINUTES)) {
      throw new UnusableInputException(messages.text("brief.minutes.unreadable", minutes));
    }
    return number.getAsDouble();
  }

  /** The interests that hold for this run. */
  List<Interest> interests(Messages messages) {
    return interests.stream().map(written -> InterestArgument.parse(written, messages)).toList();
  }

  /** How to choose. */
  Mode mode(Messages messages) {
    return Arrays.stream(Mode.values())
        .filter(one -> one.word().equals(mode))
        .findFirst()
        .orElseThrow(() ->
            new UnusableInputException(
                messages.text(
                    "brief.mode.unknown",
                    mode,
                    Arrays.stream(Mode.values())
                        .map(Mode::word)
                        .collect(Collectors.joining(", ")))));
  }

  /** How far back candidates reach. */
  Duration window(Messages messages) {
    return Span.parse(window, "--window", messages);
  }

  /** How to show the briefing. */
  Format format(Messages messages) {
    return FormatArgument.parse(format, messages, Format.values());
  }
}
