package dev.fovea.app.decision;

import java.util.Locale;

/** How something turned out for the person who met it. */
public enum Outcome {
  /** It was worth the time. */
  WORTH,
  /** It is kept for later or for good. */
  SAVE,
  /** It was read, without a verdict. */
  READ,
  /** It was passed over. */
  SKIP,
  /** The person wants less of its like. */
  LESS,
  /** It was read and the time is regretted. */
  REGRET;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word used on the command line, in JSON and in the journal. */
  public String word() {
    return word;
  }

  /**
   * The outcome of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Outcome ofWord(String word) {
    for (Outcome outcome : values()) {
      if (outcome.word().equals(word)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is no decision: use worth, save, read, skip, less or regret");
  }
}
