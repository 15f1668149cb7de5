package dev.fovea.attention.kernel;

/**
 * The constants of one AdamW step (Kingma and Ba 2015; decoupled decay: Loshchilov and Hutter
 * 2019). Immutable.
 *
 * @param learningRate of this step
 * @param decay by which values shrink, times the learning rate
 * @param firstBeta the share of the first moment that stays
 * @param secondBeta the share of the second moment that stays
 * @param epsilon added to the root of the second moment
 * @param gradientFactor what gradients are multiplied with first (clipping)
 * @param firstCorrection {@code 1 − firstBetaᵗ}
 * @param secondCorrection {@code 1 − secondBetaᵗ}
 */
public record AdamStep(
    float learningRate,
    float decay,
    float firstBeta,
    float secondBeta,
    float epsilon,
    float gradientFactor,
    float firstCorrection,
    float secondCorrection) {

  /** What values keep. */
  float kept() {
    return 1 - learningRate * decay;
  }

  /** The step length against the first moment. */
  float rate() {
    return learningRate / firstCorrection;
  }

  /** What the root of the second moment is multiplied with. */
  float rootFactor() {
    return (float) (1 / Math.sqrt(secondCorrection));
  }
}
