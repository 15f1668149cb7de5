package dev.fovea.allocation.internal;

/**
 * Conditions as factors. Where about every second alternative is at an end, a processor guesses a
 * branch wrong so often that the guess costs more than everything else in the loop; a product and a
 * minimum have nothing to guess, and several go into one vector instruction.
 *
 * <p>Cost: O(1). Source: IEEE 754, by which 2^1022 times any ordinary number above 0 is at least 1.
 * Stateless and safe for use by several threads.
 */
public final class Indicator {
  /** Times the smallest ordinary number this is more than 1. */
  private static final double LARGE = 0x1p1022;

  private Indicator() {}

  /**
   * {@return 1 where a difference is above 0, and 0 where it is 0; between, for differences below
   * the smallest ordinary number, less than 1}
   *
   * @param difference at least 0, may be infinite
   */
  public static double positive(double difference) {
    return Math.min(1, difference * LARGE);
  }
}
