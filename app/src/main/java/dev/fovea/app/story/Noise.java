package dev.fovea.app.story;

import java.util.Map;
import java.util.Set;

/**
 * What makes an entry less than it pretends to be.
 *
 * @param level 0 for none to 1
 * @param shares what was found, each with its part of the level; empty exactly when that is 0
 */
public record Noise(double level, Map<Sign, Double> shares) {
  private static final double ROUNDING = 1e-9;

  /** Nothing found. */
  public static final Noise NONE = new Noise(0, Map.of());

  public Noise {
    shares = Map.copyOf(shares);
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!(level >= 0 && level <= 1)
        || shares.isEmpty() != (level == 0)
        || Math.abs(sum - level) > ROUNDING) {
      throw new IllegalArgumentException(
          "noise lies between 0 and 1 and is the sum of its signs' shares, not %s with %s"
              .formatted(level, shares));
    }
  }

  /** What was found. */
  public Set<Sign> signs() {
    return shares.keySet();
  }

  /** Kinds of noise. */
  public enum Sign {
    /** Capitals and exclamation marks. */
    SHOUTING,
    /** A title made to be clicked on, by the cues that it uses. */
    BAIT,
    /** A title that reads like clickbait to a model that learned from English headlines. */
    CLICKBAIT,
    /** Urges to buy, call or claim. */
    SELLING,
    /** A title that its text does not keep. */
    BROKEN_PROMISE,
    /** No text to read. */
    NO_CONTENT
  }
}
