package dev.fovea.models.layers;

import dev.fovea.attention.autograd.Parameter;
import dev.fovea.attention.autograd.Tape;
import dev.fovea.attention.autograd.Variable;

/**
 * Rows normalised to mean 0 and variance 1, scaled and shifted (Ba, Kiros and Hinton 2016):
 * parameters {@code weight} and {@code bias}, each [width].
 */
public final class LayerNormalization {
  /** What PyTorch's norms add to the variance. */
  static final float EPSILON = 1e-5f;

  private final Parameter weight;
  private final Parameter bias;
  private final float epsilon;

  public LayerNormalization(Parameters at, int width) {
    this(at, width, EPSILON);
  }

  public LayerNormalization(Parameters at, int width, float epsilon) {
    this.weight = at.add("weight", Initialization.ONES, width);
    this.bias = at.add("bias", Initialization.ZEROS, width);
    this.epsilon = epsilon;
  }

  /** [rows, width] → [rows, width]. */
  public Variable apply(Tape tape, Variable x) {
    return tape.layerNorm(x, weight, bias, epsilon);
  }
}
