package dev.fovea.app.cli;

import dev.fovea.models.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Runs commands as a shell would and keeps what they say. */
final class Shell {

  private final Language language;
  private final Instant now;

  Shell(Language language, Instant now) {
    this.language = language;
    this.now = now;
  }

  Shell(Language language) {
    this(language, Instant.parse("2026-03-01T12:00:00Z"));
  }

  /** What a command left behind. */
  record Result(int status, String out, String err) {}

  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = run(out, err, arguments);
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What a command prints that succeeds and whose output is no text. */
  byte[] bytes(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    if (run(out, err, arguments) != ExitStatus.DONE) {
      throw new AssertionError(err.toString(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private int run(ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments) {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            80,
            language,
            ZoneOffset.UTC,
            InstantSource.fixed(now));
    return Main.run(terminal, arguments);
  }
}
