package dev.fovea.attention.autograd;

/**
 * What a tape's next pass is for.
 *
 * @param recorded whether a backward pass follows; without it nothing is recorded and dropout lets
 *     everything through
 * @param seed of the dropout masks
 */
public record Pass(boolean recorded, long seed) {
  /** Forward only. */
  public static Pass inference() {
    return new Pass(false, 0);
  }

  /**
   * Forward and backward.
   *
   * @param seed another one for each step, so that each drops other numbers
   */
  public static Pass training(long seed) {
    return new Pass(true, seed);
  }
}
