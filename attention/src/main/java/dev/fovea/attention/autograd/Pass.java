package dev.fovea.attention.autograd;

/**
 * What a tape's next pass is for. Immutable.
 *
 * @param recorded whether a backward pass follows; without it nothing is recorded
 * @param dropping whether dropout drops; it lets everything through otherwise
 * @param seed of the dropout masks
 */
public record Pass(boolean recorded, boolean dropping, long seed) {
  /** {@return a pass forward only} */
  public static Pass inference() {
    return new Pass(false, false, 0);
  }

  /** {@return a pass forward and backward through a model as it answers: nothing is dropped} */
  public static Pass differentiation() {
    return new Pass(true, false, 0);
  }

  /**
   * {@return a pass forward and backward}
   *
   * @param seed another one for each step, so that each drops other numbers
   */
  public static Pass training(long seed) {
    return new Pass(true, true, seed);
  }
}
