package dev.fovea.models.unit;

import dev.fovea.models.Language;

/** What a text is cut into. */
public enum UnitKind {
  /**
   * Runs of letters and digits, each punctuation mark by itself, white space dropped. Chinese
   * writes no spaces between words, so every Han character is a word by itself.
   */
  WORD,

  /** Every character by itself, white space included: nothing of the text is lost but rare ones. */
  CHARACTER,

  /**
   * Pieces of words, merged from characters by byte-pair encoding (Sennrich, Haddow and Birch 2016)
   * as often as the training texts have them; runs of Han characters are one word here, so that
   * frequent Chinese words become pieces, too. Few texts hold a unit that is unknown.
   */
  SUBWORD;

  /**
   * The kind that suits a language where nothing else is said: words for English, single characters
   * among whole foreign words for Chinese, both of which {@link #WORD} is.
   */
  public static UnitKind of(Language language) {
    return switch (language) {
      case ENGLISH, CHINESE -> WORD;
    };
  }
}
