package dev.fovea.models.explanation;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into the words that a reader sees: by Unicode's word boundaries (UAX #29), and in
 * Chinese by ICU's dictionary (猫/坐在/垫子/上). Runs of one punctuation mark are one word; white space
 * is none.
 */
final class WordSegmenter {
  private WordSegmenter() {}

  static List<WordSpan> words(String text) {
    BreakIterator breaks = BreakIterator.getWordInstance(ULocale.CHINESE);
    breaks.setText(text);
    List<WordSpan> words = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      WordSpan word = new WordSpan(start, end);
      if (word.in(text).isBlank()) {
        continue;
      }
      if (!words.isEmpty() && repeats(words.getLast(), word, text)) {
        words.set(words.size() - 1, new WordSpan(words.getLast().start(), end));
      } else {
        words.add(word);
      }
    }
    return words;
  }

  private static boolean repeats(WordSpan before, WordSpan word, String text) {
    int mark = text.codePointAt(word.start());
    return before.end() == word.start()
        && !Character.isLetterOrDigit(mark)
        && Character.charCount(mark) == word.end() - word.start()
        && text.codePointBefore(before.end()) == mark;
  }
}
