package dev.fovea.app.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Standard output in UTF-8. A {@link PrintStream} keeps silent about what it could not write; this
 * one remembers it, so that a full disk does not pass for success.
 */
final class StandardOutput extends PrintStream {
  private static final int BUFFER = 1 << 16;

  /** The operating system's words, which are in the person's language, for a reader that left. */
  private static final Pattern READER_LEFT = Pattern.compile("(?i)pipe|管道");

  private final Watched watched;

  private StandardOutput(Watched watched) {
    super(new BufferedOutputStream(watched, BUFFER), false, StandardCharsets.UTF_8);
    this.watched = watched;
  }

  static StandardOutput over(OutputStream stream) {
    return new StandardOutput(new Watched(stream));
  }

  /**
   * Why something was lost, after everything was flushed. That who reads has read enough ({@code |
   * head}) is no loss.
   */
  Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(watched.failure)
        .filter(failure -> !READER_LEFT.matcher(String.valueOf(failure.getMessage())).find());
  }

  private static final class Watched extends FilterOutputStream {
    private @Nullable IOException failure;

    Watched(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException lost) {
        failure = failure == null ? lost : failure;
        throw lost;
      }
    }
  }
}
