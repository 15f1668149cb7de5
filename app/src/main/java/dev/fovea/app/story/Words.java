package dev.fovea.app.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Cuts a text into the terms by which texts are compared: lower-case words without the commonest
 * ones and without plural endings (the S-stemmer of Harman, 1991), numbers, and for Chinese, which
 * writes no spaces, every pair of neighbouring characters.
 */
final class Words {

  private static final Set<String> COMMON =
      Set.of(
          ("a an the of to in for and on by with is was were be been are it its at as from that"
                  + " this will has have had or which not but would he she they their his her we"
                  + " our you your i me my what why how when where who than then there here so up"
                  + " out over after before into about more most new says said say just only also"
                  + " can could may might do does did no yes if s t re ve ll")
              .split(" "));

  private Words() {}

  /**
   * The terms of a text in their order, at most a given number; linear in its length.
   *
   * @param atMost positive
   */
  static List<String> of(String text, int atMost) {
    List<String> terms = new ArrayList<>();
    each(
        text,
        term -> {
          terms.add(term);
          return terms.size() < atMost;
        });
    return terms;
  }

  /** Hands out the terms of a text in their order for as long as they are wanted. */
  static void each(String text, Predicate<String> wantsMore) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean wanted = true;
    for (int start = 0; start < lower.length() && wanted; ) {
      int character = lower.codePointAt(start);
      int end = start + Character.charCount(character);
      if (Letters.isHan(character)) {
        end = endOfHan(lower, end);
        wanted = handOutPairs(lower.substring(start, end), wantsMore);
      } else if (Letters.isLetterOrNumber(character)) {
        end = endOfWord(lower, end);
        String word = lower.substring(start, end);
        wanted = COMMON.contains(word) || wantsMore.test(singular(word));
      }
      start = end;
    }
  }

  private static int endOfHan(String text, int from) {
    int end = from;
    while (end < text.length() && Letters.isHan(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  /** A point or comma belongs to a number that goes on behind it. */
  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      boolean inNumber =
          (character == '.' || character == ',')
              && end + 1 < text.length()
              && text.charAt(end + 1) >= '0'
              && text.charAt(end + 1) <= '9';
      if (!inNumber && (!Letters.isLetterOrNumber(character) || Letters.isHan(character))) {
        break;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private static boolean handOutPairs(String run, Predicate<String> wantsMore) {
    int[] characters = run.codePoints().toArray();
    if (characters.length == 1) {
      return wantsMore.test(run);
    }
    for (int index = 0; index + 1 < characters.length; index++) {
      if (!wantsMore.test(new String(characters, index, 2))) {
        return false;
      }
    }
    return true;
  }

  private static String singular(String word) {
    int length = word.length();
    if (length <= 3 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us")) {
      return word;
    }
    if (word.endsWith("ies")) {
      return word.substring(0, length - 3) + "y";
    }
    boolean sibilant = word.endsWith("es") && "sxz".indexOf(word.charAt(length - 3)) >= 0;
    return word.substring(0, length - (sibilant ? 2 : 1));
  }
}
