package dev.fovea.app.story;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Capitals and exclamation marks. A title all in capitals counts half: agencies write so without
 * raising their voice.
 */
final class Shouting {

  /** Shorter words in capitals may be names: NASA, USDA, OECD. */
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’]{4,}");

  private static final Pattern MARK = Pattern.compile("[!！]");
  private static final Pattern MARKS = Pattern.compile("[!！?？]{3,}|[!！]{2,}");
  private static final double ALL_CAPITALS = 0.5;
  private static final int LETTERS_PER_MARK = 60;

  private Shouting() {}

  static double of(String title, String text) {
    double capitals = capitals(title);
    double marks = Math.min(1, 0.12 * count(MARK, title) + 0.3 * count(MARKS, title));
    double loudText =
        text.isBlank()
            ? 0
            : Math.min(0.5, 0.25 * count(MARKS, text))
                + Math.min(
                    0.3, 0.3 * count(MARK, text) * LETTERS_PER_MARK / (text.length() + 60.0));
    return 1 - (1 - capitals) * (1 - marks) * (1 - 0.6 * loudText);
  }

  private static double capitals(String title) {
    Matcher words = WORD.matcher(title);
    int all = 0;
    int loud = 0;
    while (words.find()) {
      String word = words.group();
      all++;
      if (word.chars().allMatch(letter -> !Character.isLowerCase(letter))
          && word.chars().anyMatch(Character::isUpperCase)) {
        loud++;
      }
    }
    if (loud < 2) {
      return loud == 1 && all > 1 ? 0.15 : 0;
    }
    return loud == all ? ALL_CAPITALS : Math.min(1, 0.3 * loud);
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }
}
