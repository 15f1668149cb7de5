package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads spans of time as people write them ({@code 7d}, {@code 36h}, {@code 90m}, {@code 2w}) and
 * as ISO 8601 does ({@code P7D}, {@code PT36H}, {@code P2W}); years and months have no fixed length
 * and are refused.
 */
final class Span {

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})([mhdw])");

  /** The one form of ISO 8601 that {@link Duration} does not read. */
  private static final Pattern WEEKS = Pattern.compile("[Pp]([0-9]{1,6})[Ww]");

  /** No span that anybody means is longer, and instants stay far from their ends. */
  private static final Duration LONGEST = Duration.ofDays(7 * 999_999L);

  private Span() {}

  /**
   * The span.
   *
   * @param option the option it was given with, for the error
   * @throws UnusableInputException if it is none or is nothing
   */
  static Duration parse(String written, String option, Messages messages) {
    return read(written.strip())
        .filter(span -> span.isPositive() && span.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () -> new UnusableInputException(messages.text("span.unreadable", option, written)));
  }

  private static Optional<Duration> read(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (parts.matches()) {
      long count = Long.parseLong(parts.group(1));
      return Optional.of(
          switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
          });
    }
    Matcher weeks = WEEKS.matcher(written);
    if (weeks.matches()) {
      return Optional.of(Duration.ofDays(7 * Long.parseLong(weeks.group(1))));
    }
    try {
      return Optional.of(Duration.parse(written));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
