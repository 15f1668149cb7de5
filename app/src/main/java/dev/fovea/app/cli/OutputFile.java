package dev.fovea.app.cli;

import dev.fovea.app.input.FileArgument;
import dev.fovea.app.input.FileFailure;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file that a person names, whole or not at all: first beside it, then moved to its name.
 * {@code -} is standard output.
 */
final class OutputFile {

  static final Charset CHARSET = StandardCharsets.UTF_8;

  private OutputFile() {}

  /** What goes into the file. */
  @FunctionalInterface
  interface Content {

    /** Writes it; the stream is closed by who opened it. */
    void writeTo(OutputStream stream) throws IOException;
  }

  /**
   * Writes it.
   *
   * @throws UnusableInputException if the place cannot be written
   */
  static void write(String file, Terminal terminal, Content content) {
    try {
      if (file.equals(FileArgument.STANDARD_INPUT)) {
        content.writeTo(terminal.out());
        return;
      }
      Path target = Path.of(file).toAbsolutePath();
      Path folder = target.getParent();
      if (folder == null || Files.isDirectory(target)) {
        throw new UnusableInputException(
            Messages.of(Main.class, terminal.language()).text("output.folder", file));
      }
      // A temporary file is its owner's alone, and so stays what is moved from it.
      Path unfinished = Files.createTempFile(folder, ".fovea-", ".part");
      try {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
          content.writeTo(stream);
        }
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException unwritable) {
      throw unwritable(
          file, terminal, FileFailure.reason(unwritable, terminal.language()), unwritable);
    } catch (InvalidPathException noPath) {
      throw unwritable(file, terminal, String.valueOf(noPath.getReason()), noPath);
    }
  }

  private static UnusableInputException unwritable(
      String file, Terminal terminal, String reason, Exception cause) {
    return new UnusableInputException(
        Messages.of(Main.class, terminal.language()).text("output.unwritable", file, reason),
        cause);
  }
}
