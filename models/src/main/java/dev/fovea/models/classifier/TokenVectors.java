package dev.fovea.models.classifier;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.autograd.Variable;

/**
 * The vectors that a network makes of a text's tokens: of each token one of its own, and one of the
 * pair that it makes with the next.
 *
 * @param own [L, width]
 * @param pairs [L, width]; zeros where the network knows no pairs
 */
public record TokenVectors(Tensor own, Tensor pairs) {
  /** Both together: [L, width]. */
  public Tensor sum() {
    Tensor sum = Tensor.zeros(own.dimensions());
    for (int index = 0; index < sum.size(); index++) {
      sum.values()[index] = own.values()[index] + pairs.values()[index];
    }
    return sum;
  }

  /**
   * What each token adds to a number of a given slope: ⟨slope, own vector⟩, and half of what each
   * pair that it is part of adds. The last token's pair, which it makes with nothing, is its own.
   *
   * @param slope [L, width]
   */
  public double[] shares(Tensor slope) {
    int length = own.dimension(0);
    double[] shares = new double[length];
    for (int token = 0; token < length; token++) {
      shares[token] += product(own, slope, token);
      double pair = product(pairs, slope, token);
      shares[token] += pair / 2;
      shares[Math.min(token + 1, length - 1)] += pair / 2;
    }
    return shares;
  }

  /** A copy of what a tape holds until its next pass. */
  static Tensor copy(Variable rows) {
    Tensor copy = Tensor.zeros(rows.rows(), rows.columns());
    for (int row = 0; row < rows.rows(); row++) {
      System.arraycopy(
          rows.value().values(),
          rows.value().rowStart(row),
          copy.values(),
          row * rows.columns(),
          rows.columns());
    }
    return copy;
  }

  private static double product(Tensor vectors, Tensor slope, int row) {
    int width = vectors.dimension(1);
    double sum = 0;
    for (int index = row * width; index < (row + 1) * width; index++) {
      sum += (double) vectors.values()[index] * slope.values()[index];
    }
    return sum;
  }
}
