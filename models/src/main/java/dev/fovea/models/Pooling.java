package dev.fovea.models;

import dev.fovea.attention.Tensor;
import dev.fovea.attention.kernel.Matrix;
import java.util.Arrays;

/** How the hidden states of a text's tokens become one vector of unit length. */
enum Pooling {
  /** Their mean, markers included (Sentence-BERT, Reimers and Gurevych 2019). */
  MEAN {
    @Override
    double[] combine(Matrix hidden) {
      double[] sum = new double[hidden.columns()];
      for (int row = 0; row < hidden.rows(); row++) {
        int start = hidden.rowStart(row);
        for (int column = 0; column < sum.length; column++) {
          sum[column] += hidden.values()[start + column];
        }
      }
      return sum;
    }
  },

  /** The state of the opening marker, {@code [CLS]}. */
  FIRST {
    @Override
    double[] combine(Matrix hidden) {
      double[] first = new double[hidden.columns()];
      for (int column = 0; column < first.length; column++) {
        first[column] = hidden.get(0, column);
      }
      return first;
    }
  };

  /** The share of each of so many tokens in the pooled vector. */
  Tensor readout(int tokens) {
    Tensor readout = Tensor.zeros(tokens);
    if (this == FIRST) {
      readout.values()[0] = 1;
    } else {
      Arrays.fill(readout.values(), 1f / tokens);
    }
    return readout;
  }

  /** The pooled vector, up to a factor above 0. */
  abstract double[] combine(Matrix hidden);

  /** The pooled vector, of unit length. */
  float[] pool(Matrix hidden) {
    if (hidden.rows() == 0) {
      return new float[hidden.columns()]; // A tokenizer without markers finds nothing in "".
    }
    double[] combined = combine(hidden);
    double square = 0;
    for (double value : combined) {
      square += value * value;
    }
    double inverse = square == 0 ? 0 : 1 / Math.sqrt(square);
    float[] unit = new float[combined.length];
    for (int column = 0; column < unit.length; column++) {
      unit[column] = (float) (combined[column] * inverse);
    }
    return unit;
  }
}
