package dev.fovea.models.layers;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How a parameter begins. */
@FunctionalInterface
public interface Initialization {
  /** Biases, and the shift of norms. */
  Initialization ZEROS = (values, inputs, outputs, random) -> {};

  /** The scale of norms. */
  Initialization ONES = (values, inputs, outputs, random) -> Arrays.fill(values, 1);

  /** Uniform within ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010): the Transformer's. */
  Initialization XAVIER =
      (values, inputs, outputs, random) ->
          uniform(Math.sqrt(6.0 / (inputs + outputs))).fill(values, inputs, outputs, random);

  /** Normal with deviation 0.02, cut off at two deviations (BERT, Devlin et al. 2019). */
  Initialization BERT = truncatedNormal(0.02);

  /** Uniform within ±0.05: what Keras gives embeddings. */
  Initialization KERAS_EMBEDDING = uniform(0.05);

  /**
   * Writes the first values.
   *
   * @param values zeros, row by row
   * @param inputs the rows of the parameter; 1 when it has one dimension
   * @param outputs its columns
   */
  void fill(float[] values, int inputs, int outputs, RandomGenerator random);

  /** Uniform within ± a limit. */
  static Initialization uniform(double limit) {
    return (values, inputs, outputs, random) -> {
      for (int index = 0; index < values.length; index++) {
        values[index] = (float) random.nextDouble(-limit, limit);
      }
    };
  }

  /** Normal around 0. */
  static Initialization normal(double deviation) {
    return (values, inputs, outputs, random) -> {
      for (int index = 0; index < values.length; index++) {
        values[index] = (float) (deviation * random.nextGaussian());
      }
    };
  }

  /** Normal around 0, drawn again beyond two deviations. */
  static Initialization truncatedNormal(double deviation) {
    return (values, inputs, outputs, random) -> {
      for (int index = 0; index < values.length; index++) {
        double value = random.nextGaussian();
        while (Math.abs(value) > 2) {
          value = random.nextGaussian();
        }
        values[index] = (float) (deviation * value);
      }
    };
  }
}
