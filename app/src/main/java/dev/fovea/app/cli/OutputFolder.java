package dev.fovea.app.cli;

import dev.fovea.app.input.FileFailure;
import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A folder that a person names for a model, made before the training rather than after it. */
final class OutputFolder {

  private OutputFolder() {}

  /**
   * Makes what is missing of it.
   *
   * @throws UnusableInputException if it is a file or cannot be written
   */
  static Path create(String out, Messages messages) {
    try {
      Path folder = Files.createDirectories(Path.of(out));
      if (!Files.isWritable(folder)) {
        throw new AccessDeniedException(out);
      }
      return folder;
    } catch (IOException unusable) {
      throw unusable(out, FileFailure.reason(unusable, messages.language()), messages, unusable);
    } catch (InvalidPathException noPath) {
      throw unusable(out, noPath.getReason(), messages, noPath);
    }
  }

  private static UnusableInputException unusable(
      String out, String reason, Messages messages, Exception cause) {
    return new UnusableInputException(messages.text("train.failure.folder", out, reason), cause);
  }
}
