package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --at}: sets the clock, for replay. */
final class AtOption {

  @Option(names = "--at", paramLabel = "INSTANT", descriptionKey = "option.at")
  private @Nullable String at;

  /**
   * The instant given, or the terminal's clock. An instant is written with a Z or an offset; a date
   * alone is its first moment where the person is.
   *
   * @throws UnusableInputException if it is no instant
   */
  Instant instant(Terminal terminal) {
    String given = at;
    if (given == null) {
      return terminal.clock().instant();
    }
    try {
      return given.length() <= "2026-03-01".length()
          ? LocalDate.parse(given).atStartOfDay(terminal.zone()).toInstant()
          : OffsetDateTime.parse(given).toInstant();
    } catch (DateTimeException unreadable) {
      throw new UnusableInputException(
          Messages.of(Main.class, terminal.language()).text("at.unreadable", given), unreadable);
    }
  }
}
