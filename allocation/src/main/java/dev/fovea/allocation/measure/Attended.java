package dev.fovea.allocation.measure;

/**
 * Something that got attention, looked back on.
 *
 * <p>Cost: O(1). Source: docs/economics.md, "Measures". Immutable and safe for use by several
 * threads.
 *
 * @param minutes spent, finite and at least 0
 * @param worth what it turned out to be worth, in the unit of the plan's objective, finite
 * @param price worth of a minute at the time, as the plan had it, finite and at least 0; 0 where
 *     there was none, so that nothing counts as lost
 * @param verdict what the person says about it
 */
public record Attended(double minutes, double worth, double price, Verdict verdict) {
  /** What the person says afterwards. Immutable. */
  public enum Verdict {
    /** It was worth the time. */
    WELL_SPENT,
    /** Neither. */
    NEUTRAL,
    /** It was a waste of time. */
    REGRETTED,
    /** The person has not said. */
    UNRATED
  }

  /**
   * Refuses what cannot have happened.
   *
   * @throws IllegalArgumentException naming a value that is out of range
   */
  public Attended {
    if (!(minutes >= 0) || !Double.isFinite(minutes) || !Double.isFinite(worth)) {
      throw new IllegalArgumentException(
          "Minutes must be finite and at least 0 and worth finite, but they are "
              + minutes
              + " and "
              + worth);
    }
    if (!(price >= 0) || !Double.isFinite(price)) {
      throw new IllegalArgumentException(
          "The price of a minute must be finite and at least 0, but is " + price);
    }
  }
}
