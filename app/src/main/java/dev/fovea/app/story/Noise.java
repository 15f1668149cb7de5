package dev.fovea.app.story;

import java.util.Set;

/**
 * What makes an entry less than it pretends to be.
 *
 * @param level 0 for none to 1
 * @param signs what was found; empty exactly when the level is 0
 */
public record Noise(double level, Set<Sign> signs) {

  /** Nothing found. */
  public static final Noise NONE = new Noise(0, Set.of());

  public Noise {
    signs = Set.copyOf(signs);
    if (!(level >= 0 && level <= 1) || signs.isEmpty() != (level == 0)) {
      throw new IllegalArgumentException(
          "noise lies between 0 and 1 and has signs where it is above 0, not %s with %s"
              .formatted(level, signs));
    }
  }

  /** Kinds of noise. */
  public enum Sign {
    /** Capitals and exclamation marks. */
    SHOUTING,
    /** A title made to be clicked on. */
    BAIT,
    /** Urges to buy, call or claim. */
    SELLING,
    /** A title that its text does not keep. */
    BROKEN_PROMISE,
    /** No text to read. */
    NO_CONTENT
  }
}
