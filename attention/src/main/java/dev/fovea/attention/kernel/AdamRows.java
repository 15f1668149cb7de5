package dev.fovea.attention.kernel;

/**
 * What an AdamW step works on: four matrices of one shape, of one thread at a time.
 *
 * @param value the parameter, changed
 * @param gradient what the step consumes: all zeros afterwards
 * @param first the running mean of gradients, changed
 * @param second the running mean of squared gradients, changed
 */
public record AdamRows(Matrix value, Matrix gradient, Matrix first, Matrix second) {
  /**
   * Checks that the shapes are the same.
   *
   * @throws IllegalArgumentException when the shapes differ
   */
  public AdamRows {
    Checks.sameShape(value, gradient);
    Checks.sameShape(value, first);
    Checks.sameShape(value, second);
  }
}
