package dev.fovea.models.classifier;

import dev.fovea.attention.Tensor;
import dev.fovea.models.layers.Parameters;

/**
 * The scores of one attention layer with its input added and a mean behind it, as what they are for
 * given weights: linear in the tokens' vectors. With c the class weights of what is asked for, n
 * the tokens, aᵢⱼ the weights, token j's vector counts by
 *
 * <pre>(c + Σᵢ aᵢⱼ · Wv·Wo·c) / n</pre>
 *
 * <p>so a token's part is its (mean weight) × (what its value says) plus what it says by itself,
 * for nothing but the vector stands between. Biases are in the constant, since rows of weights sum
 * to 1. Computed in double precision, independently of the kernels but for the weights.
 */
final class AttentionSplit {
  private final Parameters parameters;

  /**
   * @param parameters {@code attention} and {@code classes}
   */
  AttentionSplit(Parameters parameters) {
    this.parameters = parameters;
  }

  WeightedSlope slope(Tensor weights, double... contrast) {
    int length = weights.dimension(0);
    double[] direct = times("classes.weight", contrast);
    double[] output = times("attention.output.weight", direct);
    double[] attended = times("attention.value.weight", output);
    Tensor gradient = Tensor.zeros(length, direct.length);
    for (int token = 0; token < length; token++) {
      double weight = 0;
      for (int row = 0; row < length; row++) {
        weight += weights.get(row, token);
      }
      for (int column = 0; column < direct.length; column++) {
        gradient.values()[token * direct.length + column] =
            (float) ((direct[column] + weight * attended[column]) / length);
      }
    }
    double constant =
        dot("classes.bias", contrast)
            + dot("attention.output.bias", direct)
            + dot("attention.value.bias", output);
    return new WeightedSlope(gradient, constant);
  }

  /** A weight [inputs, outputs] times a column of so many outputs. */
  private double[] times(String name, double... column) {
    Tensor weight = parameters.get(name).value();
    double[] product = new double[weight.dimension(0)];
    for (int row = 0; row < product.length; row++) {
      for (int index = 0; index < column.length; index++) {
        product[row] += weight.get(row, index) * column[index];
      }
    }
    return product;
  }

  private double dot(String name, double... column) {
    float[] bias = parameters.get(name).value().values();
    double sum = 0;
    for (int index = 0; index < column.length; index++) {
      sum += bias[index] * column[index];
    }
    return sum;
  }
}
