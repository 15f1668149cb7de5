package dev.fovea.attention;

/**
 * Rotary position embedding (Su et al., "RoFormer", 2021): columns c and c + n/2 of the first n
 * columns of queries and keys are turned by the angle position · base^(−2c/n), so that dot products
 * depend on the distance of positions alone. Positions are those of {@link Mask}, plus a start. It
 * costs O(L·D) a head. Immutable.
 *
 * @param base of the wavelengths, usually 10,000, above 1
 * @param columns how many columns are turned: even, at most D; 0 for all
 * @param start the position of the first key
 */
public record Rotary(double base, int columns, long start) {
  /**
   * Checks base and columns.
   *
   * @throws IllegalArgumentException when the base is not above 1 or the columns are odd
   */
  public Rotary {
    if (!(base > 1) || columns < 0 || columns % 2 != 0) {
      throw new IllegalArgumentException(
          "rotary embedding with base %s over %d columns; the base must be above 1, the columns even"
              .formatted(base, columns));
    }
  }

  /**
   * Over all columns, from position 0.
   *
   * @param base of the wavelengths, above 1
   */
  public Rotary(double base) {
    this(base, 0, 0);
  }
}
