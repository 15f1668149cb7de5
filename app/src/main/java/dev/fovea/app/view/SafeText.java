package dev.fovea.app.view;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import java.util.regex.Pattern;

/**
 * Makes text from the outside harmless to show on one line.
 *
 * <p>A feed's title may carry escape sequences that rewrite a terminal, characters that reverse the
 * reading order of what follows, or hundreds of accents on one letter. What is removed: control
 * sequences of terminals (ECMA-48) as a whole, control characters (C0, C1, DEL; those that are
 * white space become one space), the bidirectional embeddings, overrides and isolates of Unicode's
 * UAX #9, soft hyphens, noncharacters and unpaired surrogates (they become U+FFFD), and accents
 * beyond {@value #MOST_MARKS} on one letter. What remains reads as before: joiners of emoji and of
 * scripts that need them stay.
 */
public final class SafeText {

  /** No orthography stacks more on one letter. */
  private static final int MOST_MARKS = 6;

  private static final int REPLACEMENT = 0xFFFD;

  /** Cursor movements and colours; titles and links, which end with a bell or a terminator. */
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
              + "|(?:\u001b[\\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]{0,256}"
              + "(?:\u0007|\u001b\\\\|\u009c)");

  private SafeText() {}

  /** The text as one line without leading, trailing or doubled white space. Linear time. */
  public static String line(String given) {
    if (isPlain(given)) {
      return given;
    }
    String text = SEQUENCE.matcher(given).replaceAll("");
    StringBuilder line = new StringBuilder(text.length());
    boolean spacePending = false;
    int marks = 0;
    for (int index = 0; index < text.length(); ) {
      int character = text.codePointAt(index);
      index += Character.charCount(character);
      if (Character.isWhitespace(character)
          || Character.isSpaceChar(character)
          || character == 0x85) {
        spacePending = !line.isEmpty();
        continue;
      }
      if (isDropped(character)) {
        continue;
      }
      marks = isMark(character) ? marks + 1 : 0;
      if (marks > MOST_MARKS) {
        continue;
      }
      if (spacePending) {
        line.append(' ');
        spacePending = false;
      }
      line.appendCodePoint(isBroken(character) ? REPLACEMENT : character);
    }
    return line.toString();
  }

  /** Whether it is words of printable ASCII with single spaces between them: it stays as it is. */
  private static boolean isPlain(String given) {
    boolean isSpace = true;
    for (int index = 0; index < given.length(); index++) {
      char character = given.charAt(index);
      if (character < ' ' || character > '~' || (character == ' ' && isSpace)) {
        return false;
      }
      isSpace = character == ' ';
    }
    return given.isEmpty() || !isSpace;
  }

  private static boolean isDropped(int character) {
    return Character.isISOControl(character)
        || (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069)
        || character == 0x200E
        || character == 0x200F
        || character == 0x061C
        || character == 0x00AD
        || character == 0xFEFF
        || (character >= 0xFFF9 && character <= 0xFFFB);
  }

  private static boolean isBroken(int character) {
    return (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
        || (character & 0xFFFE) == 0xFFFE
        || (character >= 0xFDD0 && character <= 0xFDEF);
  }

  private static boolean isMark(int character) {
    int category = UCharacter.getType(character);
    return category == UCharacterCategory.NON_SPACING_MARK
        || category == UCharacterCategory.ENCLOSING_MARK;
  }
}
