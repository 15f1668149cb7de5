package dev.fovea.models.unit;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;

/**
 * A text in compatibility form (NFKC: full-width letters become plain ones), in small letters where
 * asked for, as code points that know their places in the original.
 *
 * <p>Capitals are mapped one code point at a time, as the Hugging Face library does: a final sigma
 * stays the usual one.
 */
final class PlainText {
  private static final Normalizer2 COMPATIBLE = Normalizer2.getNFKCInstance();
  private static final int DOTTED_CAPITAL_I = 0x130;
  private static final int COMBINING_DOT = 0x307;

  private final boolean lowercase;
  private int[] points;
  private int[] starts;
  private int[] ends;
  private int length;

  private PlainText(int capacity, boolean lowercase) {
    this.lowercase = lowercase;
    this.points = new int[capacity];
    this.starts = new int[capacity];
    this.ends = new int[capacity];
  }

  static PlainText of(String text, boolean lowercase) {
    PlainText plain = new PlainText(text.length() + 8, lowercase);
    int from = 0;
    while (from < text.length()) {
      int to = COMPATIBLE.spanQuickCheckYes(text.subSequence(from, text.length())) + from;
      plain.copy(text, from, to);
      if (to < text.length()) {
        int after = to + Character.charCount(text.codePointAt(to));
        while (after < text.length() && !COMPATIBLE.hasBoundaryBefore(text.codePointAt(after))) {
          after += Character.charCount(text.codePointAt(after));
        }
        plain.normalize(text, to, after);
        to = after;
      }
      from = to;
    }
    return plain;
  }

  private void copy(String text, int from, int to) {
    for (int index = from; index < to; ) {
      int point = text.codePointAt(index);
      int next = index + Character.charCount(point);
      add(point, index, next);
      index = next;
    }
  }

  private void normalize(String text, int from, int to) {
    COMPATIBLE
        .normalize(text.subSequence(from, to))
        .codePoints()
        .forEach(point -> add(point, from, to));
  }

  private void add(int point, int start, int end) {
    if (!lowercase) {
      append(point, start, end);
    } else if (point == DOTTED_CAPITAL_I) {
      append('i', start, end);
      append(COMBINING_DOT, start, end);
    } else {
      append(Character.toLowerCase(point), start, end);
    }
  }

  private void append(int point, int start, int end) {
    if (length == points.length) {
      points = Arrays.copyOf(points, 2 * length);
      starts = Arrays.copyOf(starts, 2 * length);
      ends = Arrays.copyOf(ends, 2 * length);
    }
    points[length] = point;
    starts[length] = start;
    ends[length] = end;
    length++;
  }

  /** How many code points there are. */
  int length() {
    return length;
  }

  int point(int index) {
    return points[index];
  }

  /** Where the original of a code point begins. */
  int start(int index) {
    return starts[index];
  }

  /** Where the original of a code point ends. */
  int end(int index) {
    return ends[index];
  }

  String substring(int from, int to) {
    return new String(points, from, to - from);
  }
}
