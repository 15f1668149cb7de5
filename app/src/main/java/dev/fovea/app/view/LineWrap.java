package dev.fovea.app.view;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Breaks text into lines by the rules of Unicode's UAX #14, which keep punctuation with its word
 * and allow a break between most Chinese characters; widths are those of {@link DisplayWidth}.
 */
final class LineWrap {

  private LineWrap() {}

  /**
   * The lines of a text, each at most so many columns wide. A word that is wider than a line is
   * split between its characters.
   *
   * @param columns at least 2
   * @return at least one line, none with trailing spaces
   */
  static List<String> wrap(String text, int columns, Locale locale) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    BreakIterator breaks = BreakIterator.getLineInstance(locale);
    breaks.setText(text);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      String word = text.substring(start, end);
      if (!line.isEmpty() && DisplayWidth.of(line + word.stripTrailing()) > columns) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      while (DisplayWidth.of(word.stripTrailing()) > columns) {
        int fitting = DisplayWidth.fitting(word, columns);
        lines.add(word.substring(0, fitting));
        word = word.substring(fitting);
      }
      line.append(word);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** The same, with at most so many lines; an ellipsis shows that something is left out. */
  static List<String> wrap(String text, int columns, int mostLines, Locale locale) {
    List<String> lines = wrap(text, columns, locale);
    if (lines.size() <= mostLines) {
      return lines;
    }
    List<String> kept = new ArrayList<>(lines.subList(0, mostLines));
    String last = kept.removeLast();
    kept.add(DisplayWidth.truncate(last + " …", columns));
    return kept;
  }
}
