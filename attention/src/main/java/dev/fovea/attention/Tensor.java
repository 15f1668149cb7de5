package dev.fovea.attention;

import dev.fovea.attention.kernel.Matrix;
import java.util.Arrays;
import java.util.Objects;

/**
 * Single-precision numbers in a dense block of any rank, in row-major order: the last dimension
 * runs fastest. The shape never changes; the numbers may, and {@link #values()} shares them.
 *
 * <p>Not safe for writing by several threads at once.
 */
public final class Tensor {
  private final float[] values;
  private final int[] dimensions;

  private Tensor(float[] values, int[] dimensions) {
    this.values = values;
    this.dimensions = dimensions;
  }

  /**
   * {@return a tensor of zeros}
   *
   * @param dimensions the shape, each 0 or more
   */
  public static Tensor zeros(int... dimensions) {
    return new Tensor(new float[size(dimensions)], dimensions.clone());
  }

  /**
   * {@return a tensor over the given numbers, which are shared and not copied}
   *
   * @param values the numbers, shared
   * @param dimensions the shape, each 0 or more
   * @throws IllegalArgumentException when there are not exactly as many numbers as the shape has
   *     places
   */
  public static Tensor of(float[] values, int... dimensions) {
    if (values.length != size(dimensions)) {
      throw new IllegalArgumentException(
          "%d numbers do not fill a tensor of shape %s"
              .formatted(values.length, Arrays.toString(dimensions)));
    }
    return new Tensor(values, dimensions.clone());
  }

  private static int size(int[] dimensions) {
    long size = 1;
    for (int dimension : dimensions) {
      if (dimension < 0) {
        throw new IllegalArgumentException("negative dimension in " + Arrays.toString(dimensions));
      }
      size *= dimension;
      if (size > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "a tensor of shape %s has more places than an array"
                .formatted(Arrays.toString(dimensions)));
      }
    }
    return (int) size;
  }

  /** {@return the number of dimensions; 0 for a single number} */
  public int rank() {
    return dimensions.length;
  }

  /**
   * {@return the length of one dimension, counted from 0}
   *
   * @param axis counted from 0
   */
  public int dimension(int axis) {
    return dimensions[axis];
  }

  /** {@return a copy of the shape} */
  public int[] dimensions() {
    return dimensions.clone();
  }

  /** {@return how many numbers there are} */
  public int size() {
    return values.length;
  }

  /** {@return the numbers themselves, shared} */
  public float[] values() {
    return values;
  }

  /**
   * {@return one number}
   *
   * @param index one number a dimension
   * @throws IndexOutOfBoundsException when an index lies outside its dimension
   */
  public float get(int... index) {
    if (index.length != dimensions.length) {
      throw new IndexOutOfBoundsException(
          "index %s for shape %s".formatted(Arrays.toString(index), this));
    }
    int position = 0;
    for (int axis = 0; axis < index.length; axis++) {
      position = position * dimensions[axis] + Objects.checkIndex(index[axis], dimensions[axis]);
    }
    return values[position];
  }

  /**
   * {@return the same numbers in another shape}
   *
   * @param shape as many places as there are numbers
   * @throws IllegalArgumentException when the shape has another number of places
   */
  public Tensor reshape(int... shape) {
    return of(values, shape);
  }

  /** {@return a view as a matrix: all dimensions but the last become rows} */
  public Matrix matrix() {
    int columns = dimensions.length == 0 ? 1 : dimensions[dimensions.length - 1];
    return Matrix.of(values, columns == 0 ? 0 : values.length / columns, columns);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(dimensions);
  }
}
