package dev.fovea.attention.kernel;

/**
 * The parameters of a layer normalisation over rows of a fixed length (Ba, Kiros and Hinton, "Layer
 * Normalization", 2016). Immutable.
 */
public final class LayerNorm {
  private final float[] scale;
  private final float[] shift;
  private final float epsilon;

  /**
   * Copies the parameters.
   *
   * @param scale the factor of each column
   * @param shift the addend of each column, as many as factors
   * @param epsilon what is added to the variance, above 0
   * @throws IllegalArgumentException when the lengths differ or epsilon is not above 0
   */
  public LayerNorm(float[] scale, float[] shift, float epsilon) {
    if (scale.length != shift.length || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "layer norm with %d factors, %d addends and epsilon %s"
              .formatted(scale.length, shift.length, epsilon));
    }
    this.scale = scale.clone();
    this.shift = shift.clone();
    this.epsilon = epsilon;
  }

  /** {@return the length of the rows} */
  public int columns() {
    return scale.length;
  }

  float[] scale() {
    return scale;
  }

  float[] shift() {
    return shift;
  }

  float epsilon() {
    return epsilon;
  }
}
