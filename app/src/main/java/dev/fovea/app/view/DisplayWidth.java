package dev.fovea.app.view;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;

/**
 * How many columns of a terminal a text takes.
 *
 * <p>By East Asian Width (UAX #11): wide and fullwidth characters take two columns, all others one;
 * ambiguous ones count as one, as terminals in a UTF-8 locale draw them. Combining marks, format
 * characters and the medial and final letters of a Hangul syllable take none. An emoji sequence
 * (joined, with a skin tone, a flag, or a text character made an emoji by U+FE0F) takes two as a
 * whole, because terminals that join it draw one emoji.
 */
final class DisplayWidth {

  private static final int EMOJI_SELECTOR = 0xFE0F;

  private DisplayWidth() {}

  /** The columns of a line. Linear time. */
  static int of(String line) {
    if (isPlain(line)) {
      return line.length();
    }
    int width = 0;
    BreakIterator clusters = clusters(line);
    int start = clusters.first();
    for (int end = clusters.next(); end != BreakIterator.DONE; start = end, end = clusters.next()) {
      width += ofCluster(line, start, end);
    }
    return width;
  }

  /** The line, or its longest beginning that fits with an ellipsis into so many columns. */
  static String truncate(String line, int columns) {
    if (of(line) <= columns) {
      return line;
    }
    return line.substring(0, fitting(line, columns - 1)).stripTrailing() + "…";
  }

  /** The index behind the last user-perceived character that fits into so many columns. */
  static int fitting(String line, int columns) {
    int width = 0;
    BreakIterator clusters = clusters(line);
    int start = clusters.first();
    for (int end = clusters.next(); end != BreakIterator.DONE; start = end, end = clusters.next()) {
      width += ofCluster(line, start, end);
      if (width > columns) {
        return start;
      }
    }
    return line.length();
  }

  /** The line with spaces behind it up to so many columns. */
  static String padEnd(String line, int columns) {
    return line + " ".repeat(Math.max(0, columns - of(line)));
  }

  /** The line with spaces before it up to so many columns. */
  static String padStart(String line, int columns) {
    return " ".repeat(Math.max(0, columns - of(line))) + line;
  }

  private static int ofCluster(String line, int start, int end) {
    int first = line.codePointAt(start);
    int next = start + Character.charCount(first);
    boolean pictograph = UCharacter.hasBinaryProperty(first, UProperty.EMOJI);
    if (pictograph && next < end && isEmojiSequence(line, next, end)) {
      return 2;
    }
    int width = 0;
    for (int index = start; index < end; ) {
      int character = line.codePointAt(index);
      width += ofCharacter(character);
      index += Character.charCount(character);
    }
    return width;
  }

  private static boolean isEmojiSequence(String line, int from, int end) {
    for (int index = from; index < end; ) {
      int character = line.codePointAt(index);
      if (character == EMOJI_SELECTOR
          || UCharacter.hasBinaryProperty(character, UProperty.EMOJI_PRESENTATION)
          || UCharacter.hasBinaryProperty(character, UProperty.REGIONAL_INDICATOR)) {
        return true;
      }
      index += Character.charCount(character);
    }
    return false;
  }

  private static int ofCharacter(int character) {
    switch (UCharacter.getType(character)) {
      case UCharacter.NON_SPACING_MARK, UCharacter.ENCLOSING_MARK, UCharacter.FORMAT -> {
        return 0;
      }
      default -> {}
    }
    int syllable = UCharacter.getIntPropertyValue(character, UProperty.HANGUL_SYLLABLE_TYPE);
    if (syllable == UCharacter.HangulSyllableType.VOWEL_JAMO
        || syllable == UCharacter.HangulSyllableType.TRAILING_JAMO) {
      return 0;
    }
    int eastAsian = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
    return eastAsian == UCharacter.EastAsianWidth.WIDE
            || eastAsian == UCharacter.EastAsianWidth.FULLWIDTH
        ? 2
        : 1;
  }

  private static BreakIterator clusters(String line) {
    BreakIterator clusters = BreakIterator.getCharacterInstance();
    clusters.setText(line);
    return clusters;
  }

  private static boolean isPlain(String line) {
    for (int index = 0; index < line.length(); index++) {
      char character = line.charAt(index);
      if (character < ' ' || character > '~') {
        return false;
      }
    }
    return true;
  }
}
