package dev.fovea.app.cli;

import dev.fovea.app.input.UnusableInputException;
import dev.fovea.app.language.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Options that take one of a few words: the names of an enumeration in small letters. */
final class Words {
  private Words() {}

  /**
   * The constant of a word.
   *
   * @throws UnusableInputException if there is none, naming those there are
   */
  static <E extends Enum<E>> E choice(
      String option, String given, Class<E> all, Messages messages) {
    List<E> constants = Arrays.asList(all.getEnumConstants());
    return constants.stream()
        .filter(constant -> word(constant).equals(given))
        .findFirst()
        .orElseThrow(() ->
            new UnusableInputException(
                messages.text(
                    "attend.failure.word",
                    option,
                    given,
                    String.join(", ", constants.stream().map(Words::word).toList()))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
