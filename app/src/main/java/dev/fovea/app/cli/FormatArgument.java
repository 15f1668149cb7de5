package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import dev.fovea.app.view.Format;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads {@code --format}; not every command has every format. */
final class FormatArgument {

  private FormatArgument() {}

  /**
   * The format of that word.
   *
   * @throws UnusableInputException if it is none of those that the command has
   */
  static Format parse(String word, Messages messages, Format... possible) {
    return Arrays.stream(possible)
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new UnusableInputException(
                messages.text(
                    "format.unknown",
                    word,
                    Arrays.stream(possible).map(Format::word).collect(Collectors.joining(", ")))));
  }
}
