package dev.fovea.app.story;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a text patterns can begin, told by the character there and the one before.
 *
 * <p>It is found out by asking: a pattern that fails on a single character without having asked for
 * what follows it ({@link Matcher#hitEnd}) fails on whatever begins with that character. Characters
 * beyond ASCII are not asked about; there any pattern may begin.
 *
 * @param all a bit for each pattern
 * @param atBeginning for each ASCII character, a bit for each pattern that may begin with it at the
 *     beginning of a text
 * @param insideWord the same behind a letter, digit or underscore
 * @param outsideWord the same behind any other ASCII character
 */
// Package-private and never shared: the arrays are not copied.
@SuppressWarnings("ArrayRecordComponent")
record CueStarts(int all, int[] atBeginning, int[] insideWord, int[] outsideWord) {

  private static final int ASCII = 128;

  /** Of at most 32 patterns that look back by one character at most. */
  static CueStarts of(List<Pattern> patterns) {
    int all = (int) ((1L << patterns.size()) - 1);
    return new CueStarts(all, starts("", patterns), starts("a", patterns), starts(" ", patterns));
  }

  /** A bit for each pattern that may begin at a place of a text. */
  int at(String text, int place) {
    char character = text.charAt(place);
    if (character >= ASCII) {
      return all;
    }
    if (place == 0) {
      return atBeginning[character];
    }
    char before = text.charAt(place - 1);
    if (before >= ASCII) {
      return insideWord[character] | outsideWord[character];
    }
    return isOfWord(before) ? insideWord[character] : outsideWord[character];
  }

  /** A matcher that sees the whole text, whatever part of it is to match. */
  static Matcher matcher(Pattern pattern, String text) {
    return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  private static boolean isOfWord(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '_';
  }

  // hitEnd() is meant: not whether a match ends there but whether the pattern asked for more.
  @SuppressWarnings("JdkObsolete")
  private static int[] starts(String before, List<Pattern> patterns) {
    int[] starts = new int[ASCII];
    for (int character = 0; character < ASCII; character++) {
      String text = before + (char) character;
      for (int pattern = 0; pattern < patterns.size(); pattern++) {
        Matcher matcher = matcher(patterns.get(pattern), text);
        if (matcher.region(before.length(), text.length()).lookingAt() || matcher.hitEnd()) {
          starts[character] |= 1 << pattern;
        }
      }
    }
    return starts;
  }
}
