package dev.fovea.models.unit;

/**
 * How units are learned.
 *
 * @param kind what they are
 * @param lowercase whether capitals are read as small letters
 * @param maximumSize the most units, the special ones included
 * @param minimumCount how often a unit must occur in the training texts to be kept
 */
public record UnitSettings(UnitKind kind, boolean lowercase, int maximumSize, int minimumCount) {
  /**
   * @throws IllegalArgumentException if there is no room for any unit, or the count is below 1
   */
  public UnitSettings {
    if (maximumSize <= TextUnits.SPECIALS || minimumCount < 1) {
      throw new IllegalArgumentException(
          "%d units that occur %d times; use more than %d units and at least 1 time"
              .formatted(maximumSize, minimumCount, TextUnits.SPECIALS));
    }
  }

  /** Small letters, at most 60,000 units (16,000 subwords), each met twice at least. */
  public static UnitSettings of(UnitKind kind) {
    return new UnitSettings(kind, true, kind == UnitKind.SUBWORD ? 16_000 : 60_000, 2);
  }
}
