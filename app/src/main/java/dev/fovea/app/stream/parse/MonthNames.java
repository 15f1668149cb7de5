package dev.fovea.app.stream.parse;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The months in the languages that feeds are written in, from the locale data of the JDK. A name
 * that means different months in different languages ({@code listopad}) means none here.
 */
final class MonthNames {

  private static final List<String> LANGUAGES =
      List.of(
          "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro",
          "hr", "sl", "ru", "uk", "bg", "el", "tr", "ca", "id", "vi", "et", "lv", "lt");

  private MonthNames() {}

  /** Loaded when a date is neither in numbers nor in English, which is rare. */
  private static final class Foreign {
    static final Map<String, Integer> NAMES = load();

    private static Map<String, Integer> load() {
      Map<String, Integer> names = new HashMap<>();
      Set<String> ambiguous = new HashSet<>();
      for (String language : LANGUAGES) {
        Locale locale = Locale.forLanguageTag(language);
        for (Month month : Month.values()) {
          for (TextStyle style :
              List.of(
                  TextStyle.FULL,
                  TextStyle.FULL_STANDALONE,
                  TextStyle.SHORT,
                  TextStyle.SHORT_STANDALONE)) {
            String name = plain(month.getDisplayName(style, locale));
            Integer other = names.put(name, month.getValue());
            if (other != null && other != month.getValue()) {
              ambiguous.add(name);
            }
          }
        }
      }
      names.keySet().removeAll(ambiguous);
      names.keySet().removeIf(name -> name.length() < 3 || !Character.isLetter(name.charAt(0)));
      return Map.copyOf(names);
    }
  }

  /**
   * The month of a name, 1 to 12: English by its first three letters, other languages whole.
   *
   * @param word in lower case
   */
  static Optional<Integer> find(String word) {
    for (Month month : Month.values()) {
      String english = month.name().toLowerCase(Locale.ROOT);
      boolean matches = word.length() >= 3 && english.startsWith(word);
      if (matches || (word.equals("sept") && month == Month.SEPTEMBER)) {
        return Optional.of(month.getValue());
      }
    }
    return Optional.ofNullable(Foreign.NAMES.get(plain(word)));
  }

  /** Lower case without accents and dots. */
  private static String plain(String name) {
    return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("\\p{M}+|\\.", "");
  }
}
