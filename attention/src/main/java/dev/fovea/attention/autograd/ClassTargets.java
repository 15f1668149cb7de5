package dev.fovea.attention.autograd;

import java.util.Arrays;

/**
 * What a classifier should have said, one entry a row of its scores. The lists are shared; safe for
 * reading by several threads while nobody writes them.
 */
public final class ClassTargets {
  private final int[] classes;
  private final float[] weights;
  private final float smoothing;

  /**
   * Targets with a weight for each row; the arrays are shared.
   *
   * @param classes the right class of each row, counted from 0
   * @param weights how much each row counts in the mean, at least 0 and not all 0
   * @param smoothing the share of the target that is spread over all classes, from 0 up to but
   *     excluding 1 (Szegedy et al. 2016)
   * @throws IllegalArgumentException when the numbers of entries differ or the smoothing is out of
   *     range
   */
  public ClassTargets(int[] classes, float[] weights, float smoothing) {
    if (classes.length != weights.length || classes.length == 0) {
      throw new IllegalArgumentException(
          "%d classes and %d weights".formatted(classes.length, weights.length));
    }
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "a label smoothing of " + smoothing + "; it must be at least 0 and below 1");
    }
    this.classes = classes;
    this.weights = weights;
    this.smoothing = smoothing;
  }

  /**
   * {@return targets of which every row counts the same}
   *
   * @param classes the right class of each row, counted from 0
   * @param smoothing from 0 up to but excluding 1
   */
  public static ClassTargets of(int[] classes, float smoothing) {
    float[] weights = new float[classes.length];
    Arrays.fill(weights, 1);
    return new ClassTargets(classes, weights, smoothing);
  }

  /** {@return how many rows there are} */
  public int count() {
    return classes.length;
  }

  int classOf(int row) {
    return classes[row];
  }

  float weight(int row) {
    return weights[row];
  }

  float smoothing() {
    return smoothing;
  }

  @Override
  public String toString() {
    return "ClassTargets[" + classes.length + " rows, smoothing " + smoothing + "]";
  }
}
