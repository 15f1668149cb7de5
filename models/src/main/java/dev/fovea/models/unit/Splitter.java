package dev.fovea.models.unit;

import com.ibm.icu.lang.UCharacter;

/** Cuts a text into words, exactly as the Hugging Face pre-tokenizer of the same rule does. */
enum Splitter {
  /** At white space, around punctuation and around every Han character. */
  WORDS_AND_HAN,

  /** At white space and around punctuation. */
  WORDS,

  /** Between any two characters. */
  CHARACTERS;

  /** Takes the words one by one. */
  @FunctionalInterface
  interface Words {
    /** A word from one code point up to before another. */
    void word(int from, int to);
  }

  void split(PlainText text, Words words) {
    int begun = -1;
    for (int index = 0; index < text.length(); index++) {
      int point = text.point(index);
      boolean space = this != CHARACTERS && isSpace(point);
      boolean alone = !space && isAlone(point);
      if ((space || alone) && begun >= 0) {
        words.word(begun, index);
        begun = -1;
      }
      if (alone) {
        words.word(index, index + 1);
      } else if (!space && begun < 0) {
        begun = index;
      }
    }
    if (begun >= 0) {
      words.word(begun, text.length());
    }
  }

  private boolean isAlone(int point) {
    return switch (this) {
      case CHARACTERS -> true;
      case WORDS -> isPunctuation(point);
      case WORDS_AND_HAN ->
          isPunctuation(point)
              || (point > 0x2000
                  && Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    };
  }

  private static boolean isSpace(int point) {
    return point < 128
        ? point == ' ' || (point >= '\t' && point <= '\r')
        : UCharacter.isUWhiteSpace(point);
  }

  /** ASCII's marks and symbols, and Unicode's punctuation; BERT's rule. */
  private static boolean isPunctuation(int point) {
    if (point < 128) {
      return point > ' ' && point < 127 && !Character.isLetterOrDigit(point);
    }
    return switch (Character.getType(point)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
