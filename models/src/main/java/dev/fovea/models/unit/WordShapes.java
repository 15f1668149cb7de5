package dev.fovea.models.unit;

/**
 * How words are written, which small letters hide: whether in capitals, with a capital at the
 * front, in digits. Titles, shouting and names differ in it.
 */
final class WordShapes {
  private static final long SHAPES = 0x3D;
  private static final long WRITTEN = 0x77;

  private WordShapes() {}

  /**
   * Hands on runs of up to so many words' shapes, and every word with capitals as it is written.
   *
   * @param text with its capitals
   */
  static void walk(PlainText text, int longest, TextGrams.Grams gram) {
    long[] recent = new long[longest];
    int[] seen = {0};
    Splitter.WORDS_AND_HAN.split(
        text,
        (from, to) -> {
          int word = seen[0]++;
          if (hasCapital(text, from, to)) {
            gram.gram(GramHash.key(GramHash.of(WRITTEN, text, from, to)), word, word);
          }
          recent[word % longest] = shape(text, from, to);
          long hash = SHAPES;
          // From the newest back, so that a run is known by its last word first.
          for (int first = word; first >= Math.max(0, word - longest + 1); first--) {
            hash = GramHash.mixed(hash, recent[first % longest]);
            gram.gram(GramHash.key(hash), first, word);
          }
        });
  }

  private static boolean hasCapital(PlainText text, int from, int to) {
    for (int place = from; place < to; place++) {
      if (Character.isUpperCase(text.point(place))) {
        return true;
      }
    }
    return false;
  }

  /** A number for how a word is written; a mark stands for itself. */
  private static long shape(PlainText text, int from, int to) {
    int first = text.point(from);
    if (!Character.isLetterOrDigit(first)) {
      return first;
    }
    boolean capitalAfter = false;
    boolean smallAfter = false;
    for (int place = from + 1; place < to; place++) {
      capitalAfter |= Character.isUpperCase(text.point(place));
      smallAfter |= Character.isLowerCase(text.point(place));
    }
    long head = 'x';
    if (Character.isDigit(first)) {
      head = '9';
    } else if (Character.isUpperCase(first)) {
      head = 'X';
    }
    // Beyond all code points, so that no mark is taken for a word.
    return (1L << 32) + (head << 2) + (capitalAfter ? 2 : 0) + (smallAfter ? 1 : 0);
  }
}
