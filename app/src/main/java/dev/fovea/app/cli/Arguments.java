package dev.fovea.app.cli;

import dev.fovea.models.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must be known of the arguments before the command line can be built: the language it speaks.
 */
final class Arguments {

  private static final String OPTION = "--language";

  private Arguments() {}

  /**
   * The language asked for by {@code --language}, or else the locale's: Chinese in a Chinese
   * locale, English in any other. A word that is no language is reported later, when the arguments
   * are checked.
   */
  static Language languageOf(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(OPTION + "=")) {
        return known(argument.substring(OPTION.length() + 1)).orElseGet(Arguments::ofLocale);
      }
      if (argument.equals(OPTION) && i + 1 < arguments.size()) {
        return known(arguments.get(i + 1)).orElseGet(Arguments::ofLocale);
      }
    }
    return ofLocale();
  }

  private static Optional<Language> known(String code) {
    return Stream.of(Language.values())
        .filter(language -> language.code().equals(code))
        .findFirst();
  }

  private static Language ofLocale() {
    // The launcher runs Java in a UTF-8 locale so that arguments arrive whole; the person's own
    // comes in a property.
    String locale = System.getProperty("fovea.locale", Locale.getDefault().toLanguageTag());
    return locale.toLowerCase(Locale.ROOT).startsWith("zh") ? Language.CHINESE : Language.ENGLISH;
  }
}
