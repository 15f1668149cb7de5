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

  private static final double ALL_CAPITALS = 0.5;
  private static final int LETTERS_PER_MARK = 60;

  private Shouting() {}

  static double of(String title, String text) {
    double capitals = capitals(title);
    Marks inTitle = Marks.of(title);
    double marks = Math.min(1, 0.12 * inTitle.single() + 0.3 * inTitle.rows());
    Marks inText = Marks.of(text);
    double loudText =
        Math.min(0.5, 0.25 * inText.rows())
            + Math.min(0.3, 0.3 * inText.single() * LETTERS_PER_MARK / (text.length() + 60.0));
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

  /**
   * Exclamation marks of a text.
   *
   * @param single how many
   * @param rows how many times two of them stand side by side, or three of them and question marks
   */
  private record Marks(int single, int rows) {

    static Marks of(String text) {
      int single = 0;
      int rows = 0;
      int exclamations = 0;
      int row = 0;
      for (int index = 0; index <= text.length(); index++) {
        char character = index == text.length() ? ' ' : text.charAt(index);
        boolean exclamation = character == '!' || character == '！';
        if (exclamation || character == '?' || character == '？') {
          row++;
          exclamations += exclamation ? 1 : 0;
        } else {
          rows += row >= 3 || exclamations == 2 ? 1 : 0;
          single += exclamations;
          row = 0;
          exclamations = 0;
        }
      }
      return new Marks(single, rows);
    }
  }
}
