package dev.fovea.models;

import dev.fovea.attention.kernel.KernelProvider;
import dev.fovea.attention.kernel.Kernels;
import java.util.Arrays;

/**
 * The point of a text in the space of one encoder: a vector of unit length when an encoder made it.
 * Immutable.
 *
 * <p>Points of different spaces cannot be compared; an attempt is an error rather than a number.
 */
public final class Embedding {
  private static final Kernels KERNELS = KernelProvider.kernels();

  private final String space;
  private final float[] values;
  private final double square;

  private Embedding(String space, float[] values) {
    this.space = space;
    this.values = values;
    this.square = KERNELS.dot(values, values);
  }

  /** An embedding of the space with the given encoder's name; the values are copied. */
  public static Embedding of(String space, float... values) {
    return new Embedding(space, values.clone());
  }

  /** The name of the encoder whose space this point lies in, such as {@code all-minilm-l6-v2}. */
  public String space() {
    return space;
  }

  /** The number of coordinates. */
  public int dimension() {
    return values.length;
  }

  /** One coordinate, counted from 0. */
  public float get(int index) {
    return values[index];
  }

  /** A copy of the coordinates. */
  public float[] toArray() {
    return values.clone();
  }

  /**
   * The cosine of the angle between two points, from −1 to 1; 0 when either is all zeros. Takes
   * time linear in the dimension.
   *
   * @throws IllegalArgumentException when the points lie in different spaces
   */
  public double cosine(Embedding other) {
    if (!space.equals(other.space) || values.length != other.values.length) {
      throw new IllegalArgumentException(
          "embeddings of %s (%d numbers) and %s (%d numbers) cannot be compared; encode both with one encoder"
              .formatted(space, values.length, other.space, other.values.length));
    }
    double lengths = Math.sqrt(square * other.square);
    return lengths == 0 ? 0 : Math.clamp(KERNELS.dot(values, other.values) / lengths, -1, 1);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Embedding other
        && space.equals(other.space)
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * space.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + space + ", " + values.length + "]";
  }
}
