package dev.fovea.app.story;

/**
 * Why an entry stands in a story beside its lead.
 *
 * @param kind how the two are alike
 * @param probability that the two tell the same, 0 to 1; 1 unless the kind is {@link
 *     Kind#SAME_STORY}
 */
public record Likeness(Kind kind, double probability) {

  public Likeness {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("a probability lies between 0 and 1, not " + probability);
    }
  }

  /** How two entries are alike. */
  public enum Kind {
    /** They lead to the same page. */
    SAME_ADDRESS,
    /** They say the same word for word. */
    SAME_TEXT,
    /** They tell the same in other words. */
    SAME_STORY
  }
}
