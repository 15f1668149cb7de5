package dev.fovea.models;

import java.util.Arrays;

/**
 * The point of a text in the space of one encoder: a vector of unit length when an encoder made it.
 * Immutable.
 *
 * <p>Points of different spaces cannot be compared; an attempt is an error rather than a number.
 */
public final class Embedding {
  private final String space;
  private final float[] values;
  private final double square;

  private Embedding(String space, float[] values) {
    this.space = space;
    this.values = values;
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    this.square = sum;
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
    return lengths == 0 ? 0 : Math.clamp(product(values, other.values) / lengths, -1, 1);
  }

  /** Four sums, because a processor adds several at a time that do not wait for each other. */
  private static double product(float[] one, float[] other) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int index = 0;
    for (; index + 3 < one.length; index += 4) {
      first += (double) one[index] * other[index];
      second += (double) one[index + 1] * other[index + 1];
      third += (double) one[index + 2] * other[index + 2];
      fourth += (double) one[index + 3] * other[index + 3];
    }
    for (; index < one.length; index++) {
      first += (double) one[index] * other[index];
    }
    return (first + second) + (third + fourth);
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
