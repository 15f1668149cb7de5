package dev.fovea.attention.autograd;

/**
 * How an {@link AdamW} moves (Loshchilov and Hutter 2019). Immutable.
 *
 * @param firstBeta the share of the running mean of gradients that stays a step
 * @param secondBeta the same for their squares
 * @param epsilon added to the root of the mean square
 * @param decay by which weights of two dimensions shrink a step, times the learning rate; biases
 *     and norms do not
 * @param largestNorm what the norm of all gradients together is cut down to, or infinity
 */
public record AdamSettings(
    float firstBeta, float secondBeta, float epsilon, float decay, float largestNorm) {
  /** {@return the values of the papers (β 0.9 and 0.999, ε 1e-8), decay 0.01, norm at most 1} */
  public static AdamSettings standard() {
    return new AdamSettings(0.9f, 0.999f, 1e-8f, 0.01f, 1);
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when a value is out of range
   */
  public AdamSettings {
    if (!(firstBeta >= 0 && firstBeta < 1 && secondBeta >= 0 && secondBeta < 1)
        || !(epsilon > 0 && decay >= 0 && largestNorm > 0)) {
      throw new IllegalArgumentException(
          "AdamW with betas %s and %s, epsilon %s, decay %s and largest norm %s"
              .formatted(firstBeta, secondBeta, epsilon, decay, largestNorm));
    }
  }

  /**
   * {@return the same with another decay}
   *
   * @param other from 0; 0 for none
   */
  public AdamSettings withDecay(float other) {
    return new AdamSettings(firstBeta, secondBeta, epsilon, other, largestNorm);
  }

  /**
   * {@return the same with another largest norm}
   *
   * @param other above 0
   */
  public AdamSettings withLargestNorm(float other) {
    return new AdamSettings(firstBeta, secondBeta, epsilon, decay, other);
  }
}
