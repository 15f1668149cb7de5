package dev.fovea.app.input;

import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Opens what a person names as a file: a path, or {@code -} for standard input; compressed with
 * gzip or not, whatever its name ends in.
 */
public final class FileArgument {

  /** What stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  private final InputStream standardInput;
  private final Language language;
  private final Messages messages;

  /**
   * With the stream that {@code -} stands for.
   *
   * @param language of the errors
   */
  public FileArgument(InputStream standardInput, Language language) {
    this.standardInput = standardInput;
    this.language = language;
    this.messages = Messages.of(FileArgument.class, language);
  }

  /**
   * Opens a file for reading, decompressed. Closing the stream leaves standard input open.
   *
   * @throws UnusableInputException if there is none, or it cannot be read
   */
  public InputStream open(String argument) {
    try {
      return decompressed(
          argument.equals(STANDARD_INPUT) ? new Unclosable(standardInput) : file(argument));
    } catch (NoSuchFileException missing) {
      throw new UnusableInputException(messages.text("input.missing", argument), missing);
    } catch (AccessDeniedException denied) {
      throw new UnusableInputException(messages.text("input.denied", argument), denied);
    } catch (IOException unreadable) {
      throw new UnusableInputException(
          messages.text("input.unreadable", argument, FileFailure.reason(unreadable, language)),
          unreadable);
    }
  }

  private InputStream file(String argument) throws IOException {
    try {
      Path path = Path.of(argument);
      if (Files.isDirectory(path)) {
        throw new UnusableInputException(messages.text("input.folder", argument));
      }
      return Files.newInputStream(path);
    } catch (InvalidPathException noPath) {
      throw new UnusableInputException(messages.text("input.missing", argument), noPath);
    }
  }

  private static InputStream decompressed(InputStream raw) throws IOException {
    BufferedInputStream stream = new BufferedInputStream(raw);
    stream.mark(2);
    boolean gzip = stream.read() == 0x1f && stream.read() == 0x8b;
    stream.reset();
    if (!gzip) {
      return stream;
    }
    try {
      return new GZIPInputStream(stream);
    } catch (IOException damaged) {
      stream.close();
      throw damaged;
    }
  }

  /** Standard input belongs to the process, not to who reads it. */
  private static final class Unclosable extends java.io.FilterInputStream {
    Unclosable(InputStream stream) {
      super(stream);
    }

    @Override
    public void close() {
      // Left to the process.
    }
  }
}
