package dev.fovea.models.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a classifier is right as often as it says: answers are put in {@value #BINS} bins by the
 * probability given to them, and in each bin the mean probability is compared with the share that
 * is right (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017).
 */
public final class Calibration {
  /** The number of bins, of equal width. */
  public static final int BINS = 15;

  private Calibration() {}

  /**
   * The answers whose probability lies in one bin.
   *
   * @param count how many, at least one
   * @param confidence the mean probability given to them
   * @param accuracy the share of them that is right
   */
  public record Bin(int count, double confidence, double accuracy) {}

  /** The bins that hold an answer, from the least sure on. */
  public static List<Bin> bins(int[] truth, float[][] probabilities) {
    int[] counts = new int[BINS];
    double[] confidence = new double[BINS];
    int[] right = new int[BINS];
    for (int row = 0; row < truth.length; row++) {
      int best = Answers.best(probabilities[row]);
      double probability = probabilities[row][best];
      int bin = Math.clamp((long) Math.ceil(probability * BINS) - 1, 0, BINS - 1);
      counts[bin]++;
      confidence[bin] += probability;
      right[bin] += best == truth[row] ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        bins.add(
            new Bin(counts[bin], confidence[bin] / counts[bin], (double) right[bin] / counts[bin]));
      }
    }
    return bins;
  }

  /** The expected calibration error: the mean distance of the two, weighted by the bins' counts. */
  public static double error(int[] truth, float[][] probabilities) {
    return bins(truth, probabilities).stream()
            .mapToDouble(bin -> bin.count() * Math.abs(bin.accuracy() - bin.confidence()))
            .sum()
        / truth.length;
  }
}
