package dev.fovea.attention;

/**
 * Weights set to 0 at random while training, the others divided by 1 − rate (Srivastava et al.
 * 2014). Which ones follows from the seed and the place alone, so forward and backward agree and
 * the number of threads has no say. Take a new seed for each step. It costs one hash for each pair
 * of query and key that is seen, and no memory. Immutable.
 *
 * @param rate the share that is dropped, from 0 to below 1
 * @param seed decides which ones
 */
public record Dropout(double rate, long seed) {
  /** Nothing is dropped. */
  public static final Dropout NONE = new Dropout(0, 0);

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException when the rate is not in [0, 1)
   */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout rate %s is not in [0, 1)".formatted(rate));
    }
  }
}
