package dev.fovea.models.classifier;

import dev.fovea.attention.Tensor;
import dev.fovea.models.layers.Parameters;

/**
 * The exact split of the essay's model's scores into words. After one attention layer and a mean, a
 * score is a sum over words of (mean weight that the text's words give it) × (what its value says
 * for the class), plus a constant: nothing is approximated. Computed in double precision,
 * independently of the kernels.
 */
final class WordShares {
  private static final String ATTENTION = "1.";
  private static final String DENSE = "3.";

  private final Parameters parameters;
  private final int width;

  WordShares(Parameters parameters) {
    this.parameters = parameters;
    this.width = value("0.weight").dimension(1);
  }

  /**
   * What each token adds to a class's score; the rest of it is {@link #constant}.
   *
   * @param tokens of the text, at least one
   */
  double[] of(int[] tokens, int label) {
    double[][] query = project(tokens, "query");
    double[][] key = project(tokens, "key");
    double[][] said = project(tokens, "value");
    double[] direction = direction(label);
    double[] shares = new double[tokens.length];
    for (double[] asking : query) {
      double[] weights = softmax(asking, key);
      for (int token = 0; token < shares.length; token++) {
        shares[token] += weights[token] * dot(said[token], direction) / tokens.length;
      }
    }
    return shares;
  }

  /** The part of a class's score that is the same for every text. */
  double constant(int label) {
    Tensor bias = value(ATTENTION + "output.bias");
    double sum = value(DENSE + "bias").values()[label];
    for (int column = 0; column < width; column++) {
      sum += bias.values()[column] * dense(column, label);
    }
    return sum;
  }

  /** What a value must look like to speak for a class: output weights · class weights. */
  private double[] direction(int label) {
    Tensor output = value(ATTENTION + "output.weight");
    double[] direction = new double[width];
    for (int row = 0; row < width; row++) {
      for (int column = 0; column < width; column++) {
        direction[row] += output.get(row, column) * dense(column, label);
      }
    }
    return direction;
  }

  private double dense(int row, int label) {
    return value(DENSE + "weight").get(row, label);
  }

  private double[][] project(int[] tokens, String name) {
    Tensor embedding = value("0.weight");
    Tensor weight = value(ATTENTION + name + ".weight");
    Tensor bias = value(ATTENTION + name + ".bias");
    double[][] rows = new double[tokens.length][width];
    for (int token = 0; token < tokens.length; token++) {
      for (int column = 0; column < width; column++) {
        double sum = bias.values()[column];
        for (int row = 0; row < width; row++) {
          sum += (double) embedding.get(tokens[token], row) * weight.get(row, column);
        }
        rows[token][column] = sum;
      }
    }
    return rows;
  }

  private double[] softmax(double[] query, double[][] keys) {
    double[] weights = new double[keys.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int token = 0; token < keys.length; token++) {
      weights[token] = dot(query, keys[token]) / Math.sqrt(width);
      most = Math.max(most, weights[token]);
    }
    double sum = 0;
    for (int token = 0; token < weights.length; token++) {
      weights[token] = Math.exp(weights[token] - most);
      sum += weights[token];
    }
    for (int token = 0; token < weights.length; token++) {
      weights[token] /= sum;
    }
    return weights;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int index = 0; index < left.length; index++) {
      sum += left[index] * right[index];
    }
    return sum;
  }

  private Tensor value(String name) {
    return parameters.get(name).value();
  }
}
