package dev.fovea.models.explanation;

import dev.fovea.attention.Tensor;
import java.util.List;

/**
 * Attention rollout (Abnar and Zuidema, "Quantifying Attention Flow in Transformers", 2020): how
 * much of each input token reaches each position after all layers, if information only flowed along
 * attention weights and residual connections.
 *
 * <p>A layer passes on {@code ½·A + ½·I}, A being the mean of its heads and I its residual
 * connection; the layers' matrices are multiplied, the last on the left. Each row of the result
 * sums to 1. It says where the model looked, not what mattered. Takes O(layers·L³).
 */
final class Rollout {
  private Rollout() {}

  /** [L, L] from the weights of each layer, [H, L, L]. */
  static Tensor of(List<Tensor> attention) {
    int length = attention.getFirst().dimension(1);
    double[][] flow = new double[length][length];
    for (int position = 0; position < length; position++) {
      flow[position][position] = 1;
    }
    for (Tensor weights : attention) {
      flow = multiply(withResidual(meanOfHeads(weights)), flow);
    }
    Tensor rollout = Tensor.zeros(length, length);
    for (int row = 0; row < length; row++) {
      for (int column = 0; column < length; column++) {
        rollout.values()[row * length + column] = (float) flow[row][column];
      }
    }
    return rollout;
  }

  /** [L, L]: the mean over the heads of [H, L, L]. */
  static Tensor meanOfHeads(Tensor weights) {
    int heads = weights.dimension(0);
    int size = weights.dimension(1) * weights.dimension(2);
    Tensor mean = Tensor.zeros(weights.dimension(1), weights.dimension(2));
    for (int index = 0; index < size; index++) {
      double sum = 0;
      for (int head = 0; head < heads; head++) {
        sum += weights.values()[head * size + index];
      }
      mean.values()[index] = (float) (sum / heads);
    }
    return mean;
  }

  private static double[][] withResidual(Tensor mean) {
    int length = mean.dimension(0);
    double[][] passed = new double[length][length];
    for (int row = 0; row < length; row++) {
      for (int column = 0; column < length; column++) {
        passed[row][column] = 0.5 * mean.get(row, column) + (row == column ? 0.5 : 0);
      }
    }
    return passed;
  }

  private static double[][] multiply(double[][] left, double[][] right) {
    int length = left.length;
    double[][] product = new double[length][length];
    for (int row = 0; row < length; row++) {
      for (int middle = 0; middle < length; middle++) {
        double factor = left[row][middle];
        for (int column = 0; column < length; column++) {
          product[row][column] += factor * right[middle][column];
        }
      }
    }
    return product;
  }
}
