package dev.fovea.attention.autograd;

import dev.fovea.attention.ParallelProduct;
import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Matrix;
import dev.fovea.attention.kernel.PackedMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Linear layers of one input, side by side: one product gives all their outputs, such as query, key
 * and value of an attention. The packed form is kept until one of the weights changes. Several
 * threads may read; training is for one thread at a time.
 */
public final class ParameterGroup {
  private final List<Parameter> weights;
  private final List<Parameter> biases;
  private final int inputs;
  private final int outputs;
  private final PackedForm packed = new PackedForm(false);
  private final PackedForm packedTransposed = new PackedForm(true);

  /**
   * Layers of one input.
   *
   * @param weights each [inputs, its outputs], at least one
   * @param biases each [outputs of the weight at its place], or none at all
   * @throws IllegalArgumentException when the shapes do not fit, naming them
   */
  public ParameterGroup(List<Parameter> weights, List<Parameter> biases) {
    this.weights = List.copyOf(weights);
    this.biases = List.copyOf(biases);
    this.inputs = weights.getFirst().matrix().rows();
    int sum = 0;
    for (int index = 0; index < weights.size(); index++) {
      Tensor weight = weights.get(index).value();
      boolean fits =
          weight.rank() == 2
              && weight.dimension(0) == inputs
              && (biases.isEmpty()
                  || (biases.size() == weights.size()
                      && biases.get(index).value().size() == weight.dimension(1)));
      if (!fits) {
        throw new IllegalArgumentException(
            "weights %s and biases %s do not stand side by side".formatted(weights, biases));
      }
      sum += weight.dimension(1);
    }
    this.outputs = sum;
  }

  /** {@return all weights and biases} */
  public List<Parameter> parameters() {
    return Stream.concat(weights.stream(), biases.stream()).toList();
  }

  /** {@return the columns of all outputs together} */
  public int outputs() {
    return outputs;
  }

  List<Parameter> weights() {
    return weights;
  }

  List<Parameter> biases() {
    return biases;
  }

  /** The weights side by side as the right-hand side of a product, with the biases. */
  PackedMatrix packed(ParallelProduct products) {
    PackedMatrix matrix = packed.of(version(), products, this::joined);
    return biases.isEmpty() ? matrix : matrix.withBias(joinedBiases());
  }

  /** The transpose of the weights side by side. */
  PackedMatrix packedTransposed(ParallelProduct products) {
    return packedTransposed.of(version(), products, this::joined);
  }

  private long version() {
    long sum = 0;
    for (Parameter weight : weights) {
      sum += weight.version();
    }
    for (Parameter bias : biases) {
      sum += bias.version();
    }
    return sum;
  }

  private Matrix joined() {
    if (weights.size() == 1) {
      return weights.getFirst().matrix();
    }
    Matrix joined = Matrix.zeros(inputs, outputs);
    int column = 0;
    for (Parameter weight : weights) {
      Matrix part = weight.matrix();
      for (int row = 0; row < inputs; row++) {
        System.arraycopy(
            part.values(),
            part.rowStart(row),
            joined.values(),
            joined.rowStart(row) + column,
            part.columns());
      }
      column += part.columns();
    }
    return joined;
  }

  private float[] joinedBiases() {
    float[] joined = new float[outputs];
    int column = 0;
    for (Parameter bias : biases) {
      float[] part = bias.value().values();
      System.arraycopy(part, 0, joined, column, part.length);
      column += part.length;
    }
    return joined;
  }

  @Override
  public String toString() {
    return "ParameterGroup" + Arrays.toString(weights.toArray());
  }
}
