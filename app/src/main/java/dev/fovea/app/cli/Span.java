package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time as people write them: {@code 7d}, {@code 36h}, {@code 90m}, {@code 2w}. */
final class Span {

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})([mhdw])");

  private Span() {}

  /**
   * The span.
   *
   * @param option the option it was given with, for the error
   * @throws UnusableInputException if it is none or is nothing
   */
  static Duration parse(String written, String option, Messages messages) {
    Matcher parts = WRITTEN.matcher(written.strip());
    if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
      throw new UnusableInputException(messages.text("span.unreadable", option, written));
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}
