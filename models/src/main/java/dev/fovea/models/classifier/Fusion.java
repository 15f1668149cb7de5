package dev.fovea.models.classifier;

import dev.fovea.models.metrics.TemperatureScaling;
import java.util.Arrays;

/**
 * How much each branch says: the probabilities are {@code softmax(linear · scores of the linear
 * branch + network · scores of the neural one)}. Two factors, chosen to give held-out rows the
 * least loss; they calibrate in the same stroke, being a temperature for each branch ({@link
 * TemperatureScaling}).
 *
 * @param linear at least 0
 * @param network at least 0
 */
record Fusion(double linear, double network) {
  private static final int MOST_STEPS = 50;
  private static final double SMALLEST_STEP = 1e-6;

  /** Keeps factors finite where held-out rows are all right; a hundredth of a row's pull. */
  private static final double RIDGE = 1e-4;

  /** Both branches' scores of one text as one. */
  float[] scores(float[] ofLinear, float[] ofNetwork) {
    float[] sum = new float[ofNetwork.length];
    for (int label = 0; label < sum.length; label++) {
      sum[label] = (float) (linear * ofLinear[label] + network * ofNetwork[label]);
    }
    return sum;
  }

  /** The same for many texts: [texts][classes]. */
  float[][] scores(float[][] ofLinear, float[][] ofNetwork) {
    float[][] sums = new float[ofNetwork.length][];
    Arrays.setAll(sums, text -> scores(ofLinear[text], ofNetwork[text]));
    return sums;
  }

  /**
   * Finds the factors: the loss is convex in them, and Newton's steps, halved where they go too
   * far, find its least point.
   *
   * @param truth the class of each held-out row
   */
  static Fusion fit(int[] truth, float[][] ofLinear, float[][] ofNetwork) {
    Fusion present = new Fusion(1, 1);
    double loss = present.derivatives(truth, ofLinear, ofNetwork)[0];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] at = present.derivatives(truth, ofLinear, ofNetwork);
      double determinant = at[3] * at[5] - at[4] * at[4];
      double moveLinear = (at[5] * at[1] - at[4] * at[2]) / determinant;
      double moveNetwork = (at[3] * at[2] - at[4] * at[1]) / determinant;
      double length = 1;
      Fusion next = present;
      double nextLoss = loss;
      while (length > SMALLEST_STEP) {
        next =
            new Fusion(
                Math.max(0, present.linear - length * moveLinear),
                Math.max(0, present.network - length * moveNetwork));
        nextLoss = next.derivatives(truth, ofLinear, ofNetwork)[0];
        if (nextLoss < loss) {
          break;
        }
        length /= 2;
      }
      if (length <= SMALLEST_STEP || loss - nextLoss < SMALLEST_STEP * SMALLEST_STEP) {
        break;
      }
      present = next;
      loss = nextLoss;
    }
    return present;
  }

  /** The mean loss, its two first and its three second derivatives. */
  private double[] derivatives(int[] truth, float[][] ofLinear, float[][] ofNetwork) {
    double[] sums = new double[6];
    for (int row = 0; row < truth.length; row++) {
      float[] probabilities =
          TemperatureScaling.none().probabilities(scores(ofLinear[row], ofNetwork[row]));
      double meanLinear = 0;
      double meanNetwork = 0;
      double squareLinear = 0;
      double product = 0;
      double squareNetwork = 0;
      for (int label = 0; label < probabilities.length; label++) {
        double p = probabilities[label];
        double a = ofLinear[row][label];
        double b = ofNetwork[row][label];
        meanLinear += p * a;
        meanNetwork += p * b;
        squareLinear += p * a * a;
        product += p * a * b;
        squareNetwork += p * b * b;
      }
      sums[0] -= Math.log(Math.max(probabilities[truth[row]], 1e-12));
      sums[1] += meanLinear - ofLinear[row][truth[row]];
      sums[2] += meanNetwork - ofNetwork[row][truth[row]];
      sums[3] += squareLinear - meanLinear * meanLinear;
      sums[4] += product - meanLinear * meanNetwork;
      sums[5] += squareNetwork - meanNetwork * meanNetwork;
    }
    for (int index = 0; index < sums.length; index++) {
      sums[index] /= truth.length;
    }
    sums[0] += RIDGE / 2 * (linear * linear + network * network);
    sums[1] += RIDGE * linear;
    sums[2] += RIDGE * network;
    sums[3] += RIDGE;
    sums[5] += RIDGE;
    return sums;
  }
}
