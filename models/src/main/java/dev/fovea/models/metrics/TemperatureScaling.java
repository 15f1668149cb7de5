package dev.fovea.models.metrics;

/**
 * Probabilities made honest by one number: {@code softmax(logits / temperature)}, the temperature
 * chosen to give held-out rows the least loss (Guo et al., "On Calibration of Modern Neural
 * Networks", 2017). No answer changes, only how sure it is.
 *
 * @param temperature above 1 makes less sure, below 1 surer
 */
public record TemperatureScaling(double temperature) {
  private static final double LEAST_INVERSE = 0.02;
  private static final double MOST_INVERSE = 50;
  private static final int STEPS = 60;

  /**
   * @throws IllegalArgumentException if it is not above 0 and finite
   */
  public TemperatureScaling {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("a temperature of " + temperature);
    }
  }

  /** Leaves probabilities as they are. */
  public static TemperatureScaling none() {
    return new TemperatureScaling(1);
  }

  /**
   * Finds the temperature for held-out rows. The loss is convex in its inverse, whose derivative is
   * brought to zero by halving: {@value #STEPS} passes over the rows. Between 1/50 and 50; without
   * rows it is 1.
   */
  public static TemperatureScaling fit(int[] truth, float[][] logits) {
    if (truth.length == 0) {
      return none();
    }
    double low = Math.log(LEAST_INVERSE);
    double high = Math.log(MOST_INVERSE);
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (slope(truth, logits, Math.exp(middle)) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return new TemperatureScaling(Math.exp(-(low + high) / 2));
  }

  /** The loss's derivative by the inverse temperature: Σ (mean logit − true logit). */
  private static double slope(int[] truth, float[][] logits, double inverse) {
    double slope = 0;
    for (int row = 0; row < truth.length; row++) {
      float[] scores = logits[row];
      double most = scores[Answers.best(scores)];
      double sum = 0;
      double weighted = 0;
      for (float score : scores) {
        double weight = Math.exp(inverse * (score - most));
        sum += weight;
        weighted += weight * score;
      }
      slope += weighted / sum - scores[truth[row]];
    }
    return slope;
  }

  /** The probabilities of one row's logits. */
  public float[] probabilities(float[] logits) {
    double most = logits[Answers.best(logits)];
    double[] weights = new double[logits.length];
    double sum = 0;
    for (int index = 0; index < weights.length; index++) {
      weights[index] = Math.exp((logits[index] - most) / temperature);
      sum += weights[index];
    }
    float[] probabilities = new float[logits.length];
    for (int index = 0; index < weights.length; index++) {
      probabilities[index] = (float) (weights[index] / sum);
    }
    return probabilities;
  }

  /** The probabilities of each row's logits. */
  public float[][] probabilities(float[][] logits) {
    float[][] all = new float[logits.length][];
    for (int row = 0; row < all.length; row++) {
      all[row] = probabilities(logits[row]);
    }
    return all;
  }
}
