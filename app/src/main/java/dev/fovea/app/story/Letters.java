package dev.fovea.app.story;

import java.util.Locale;

/** What characters are, without regular expressions: these ask for every character of a window. */
final class Letters {

  /** No Han character comes before the radicals of this block. */
  private static final int FIRST_HAN = 0x2E80;

  private static final int NUMBERS =
      1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.LETTER_NUMBER
          | 1 << Character.OTHER_NUMBER;

  private Letters() {}

  /** Whether Unicode counts a character among letters or numbers. */
  static boolean isLetterOrNumber(int character) {
    if (character < 0x80) {
      return (character >= 'a' && character <= 'z')
          || (character >= '0' && character <= '9')
          || (character >= 'A' && character <= 'Z');
    }
    return Character.isLetter(character) || (NUMBERS >> Character.getType(character) & 1) != 0;
  }

  /** Whether a character belongs to the Han script. */
  static boolean isHan(int character) {
    return character >= FIRST_HAN
        && Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
  }

  /** Letters and numbers of a text in lower case, with one space for whatever stands between. */
  static String only(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    StringBuilder letters = new StringBuilder(lower.length());
    boolean apart = false;
    for (int index = 0; index < lower.length(); ) {
      int character = lower.codePointAt(index);
      index += Character.charCount(character);
      if (isLetterOrNumber(character)) {
        if (apart && !letters.isEmpty()) {
          letters.append(' ');
        }
        letters.appendCodePoint(character);
        apart = false;
      } else {
        apart = true;
      }
    }
    return letters.toString();
  }
}
