package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.models.classifier.TextClassifier;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A classifier's folder that a person names. */
final class ModelFolder {
  private ModelFolder() {}

  /**
   * The classifier in it.
   *
   * @throws UnusableInputException if there is none
   */
  static TextClassifier read(String folder, Messages messages) {
    try {
      return TextClassifier.read(Path.of(folder));
    } catch (IOException | InvalidPathException unusable) {
      throw new UnusableInputException(
          messages.text("classifier.failure.model", folder, reason(unusable, messages)), unusable);
    }
  }

  /** In the person's language where it is the usual one, a folder of something else. */
  private static String reason(Exception unusable, Messages messages) {
    return unusable.getCause() instanceof NoSuchFileException missing
        ? messages.text("classifier.failure.missing", missing.getFile())
        : String.valueOf(unusable.getMessage());
  }

  /**
   * A probability as an option gives it.
   *
   * @throws UnusableInputException if it is none
   */
  static double threshold(double given, Messages messages) {
    if (!(given >= 0 && given <= 1)) {
      throw new UnusableInputException(messages.text("classifier.failure.threshold", given));
    }
    return given;
  }
}
