package dev.fovea.attention.autograd;

import dev.fovea.attention.ParallelProduct;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are learned, with their gradient. A linear layer's weight is [inputs, outputs], a
 * bias or a norm's scale [columns], an embedding table [rows, columns].
 *
 * <p>The gradient takes memory from the first backward pass on; it keeps track of the rows it
 * touched, so that a large table of which a step reads a few rows costs a few rows. The packed
 * forms for matrix products are kept until the numbers change. Several threads may read; training
 * is for one thread at a time.
 */
public final class Parameter {
  private final String name;
  private final Tensor value;
  private final PackedForm packed = new PackedForm(false);
  private final PackedForm packedTransposed = new PackedForm(true);
  private boolean frozen;
  private float rate = 1;
  private @Nullable Tensor gradient;
  private @Nullable TouchedRows touched;
  private int version;

  /**
   * Numbers to be learned.
   *
   * @param name dotted, such as {@code encoder.layer.0.attention.query.weight}
   * @param value of rank 1 or 2; shared
   * @throws IllegalArgumentException for another rank
   */
  public Parameter(String name, Tensor value) {
    if (value.rank() != 1 && value.rank() != 2) {
      throw new IllegalArgumentException(
          "parameter %s is %s; it must have one or two dimensions".formatted(name, value));
    }
    this.name = name;
    this.value = value;
  }

  /** {@return the dotted name} */
  public String name() {
    return name;
  }

  /** {@return the numbers, shared; whoever changes them calls {@link #changed}} */
  public Tensor value() {
    return value;
  }

  /** {@return the numbers as a matrix; a parameter of one dimension is one row} */
  public Matrix matrix() {
    return value.matrix();
  }

  /** {@return the gradient since the last step, shared; zeros where nothing arrived} */
  public Matrix gradient() {
    return slopes().matrix();
  }

  private Tensor slopes() {
    Tensor present = gradient;
    if (present == null) {
      present = Tensor.zeros(value.dimensions());
      gradient = present;
      touched = new TouchedRows(matrix().rows());
    }
    return present;
  }

  /** Keeps the numbers as they are from now on: no gradient, no step. */
  public void freeze() {
    frozen = true;
  }

  /** {@return whether the numbers stay as they are} */
  public boolean frozen() {
    return frozen;
  }

  /**
   * Sets by what the learning rate is multiplied for these numbers: layers that were trained before
   * move more slowly than new ones (Howard and Ruder 2018).
   *
   * @param factor 0 or more
   */
  public void rate(float factor) {
    rate = factor;
  }

  /** {@return by what the learning rate is multiplied; 1 unless set} */
  public float rate() {
    return rate;
  }

  /** To be called after the numbers were changed: packed forms are made anew. */
  public void changed() {
    version++;
  }

  /** Which rows of the gradient were written since the last step. */
  TouchedRows touched() {
    Tensor _ = slopes();
    TouchedRows present = touched;
    if (present == null) {
      throw new IllegalStateException("a gradient without its rows");
    }
    return present;
  }

  /** The gradient, of which any row may be written now. */
  Matrix touchAll() {
    touched().all();
    return gradient();
  }

  /** The gradient in the parameter's own shape, of which any row may be written now. */
  Tensor gradientTensor() {
    touched().all();
    return slopes();
  }

  int version() {
    return version;
  }

  /** The matrix as the right-hand side of a product. */
  PackedMatrix packed(ParallelProduct products) {
    return packed.of(version, products, this::matrix);
  }

  /** The transpose as the right-hand side of a product. */
  PackedMatrix packedTransposed(ParallelProduct products) {
    return packedTransposed.of(version, products, this::matrix);
  }

  @Override
  public String toString() {
    return name + " " + value;
  }
}
