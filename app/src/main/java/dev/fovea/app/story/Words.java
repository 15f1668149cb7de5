package dev.fovea.app.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into the terms by which texts are compared: lower-case words without the commonest
 * ones and without plural endings (the S-stemmer of Harman, 1991), numbers, and for Chinese, which
 * writes no spaces, every pair of neighbouring characters.
 */
final class Words {

  private static final Pattern TERM =
      Pattern.compile(
          "\\p{IsHan}+|[\\p{L}\\p{N}&&[^\\p{IsHan}]](?:[\\p{L}\\p{N}&&[^\\p{IsHan}]]|[.,](?=\\d))*");

  private static final Set<String> COMMON =
      Set.of(
          ("a an the of to in for and on by with is was were be been are it its at as from that"
                  + " this will has have had or which not but would he she they their his her we"
                  + " our you your i me my what why how when where who than then there here so up"
                  + " out over after before into about more most new says said say just only also"
                  + " can could may might do does did no yes if s t re ve ll")
              .split(" "));

  private Words() {}

  /** The terms of a text in their order, at most a given number; linear in its length. */
  static List<String> of(String text, int atMost) {
    List<String> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(text.toLowerCase(Locale.ROOT));
    while (terms.size() < atMost && matcher.find()) {
      String word = matcher.group();
      if (Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HAN) {
        addPairs(word, terms);
      } else if (!COMMON.contains(word)) {
        terms.add(singular(word));
      }
    }
    return terms.size() <= atMost ? terms : terms.subList(0, atMost);
  }

  private static void addPairs(String run, List<String> terms) {
    int[] characters = run.codePoints().toArray();
    if (characters.length == 1) {
      terms.add(run);
    }
    for (int index = 0; index + 1 < characters.length; index++) {
      terms.add(new String(characters, index, 2));
    }
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
