package dev.fovea.app.person;

/**
 * Something a person says they care about, in their own words.
 *
 * @param text one line, not blank, at most {@value #MAXIMUM_LENGTH} characters
 * @param weight how much, in logits at full similarity: 1 by default, negative for less of it,
 *     between -10 and 10
 */
public record Interest(String text, double weight) {

  /**
   * The longest interest that is kept: beyond a paragraph a text no longer says what somebody cares
   * about.
   */
  public static final int MAXIMUM_LENGTH = 1000;

  public Interest {
    text = normalized(text);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an interest needs words");
    }
    if (text.length() > MAXIMUM_LENGTH) {
      throw new IllegalArgumentException(
          "an interest has at most %d characters, this one %d: say it in a sentence or two"
              .formatted(MAXIMUM_LENGTH, text.length()));
    }
    if (!(weight >= -10 && weight <= 10)) {
      throw new IllegalArgumentException(
          "an interest's weight lies between -10 and 10, not " + weight);
    }
  }

  /** A text as an interest writes it: one line, single spaces. */
  public static String normalized(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
