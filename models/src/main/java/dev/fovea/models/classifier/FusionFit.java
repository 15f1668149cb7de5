package dev.fovea.models.classifier;

import java.util.Arrays;
import java.util.List;

/**
 * Finds a {@link Fusion} by held-out rows. Three numbers are chosen to give them the least loss: a
 * factor for each branch, which calibrates in the same stroke, being a temperature for each, and
 * how much of the classes' frequency is taken back: class k gets {@code −prior · ln πₖ} (Menon et
 * al., "Long-tail learning via logit adjustment", 2021, with the factor learned instead of 1).
 *
 * <p>A row of class k counts {@code πₖ^−¼}: between every row alike, for which a rare class is best
 * never answered, and every class alike. Where all classes are equally frequent, rows count the
 * same and there is nothing to take back.
 *
 * <p>The loss is convex; Newton's steps, halved where they go too far, find its least point in a
 * few passes over the rows times the classes.
 */
final class FusionFit {
  private static final int PARTS = 3;
  private static final int MOST_STEPS = 50;
  private static final double SMALLEST_STEP = 1e-6;

  /** Keeps factors finite where held-out rows are all right; a hundredth of a row's pull. */
  private static final double RIDGE = 1e-4;

  private static final double RARENESS = 0.25;

  private final int[] truth;
  private final float[][] ofLinear;
  private final float[][] ofNetwork;

  /** −ln of each class's frequency, over that of equal ones. */
  private final double[] rareness;

  private final double[] weights;

  /**
   * @param counts of the training rows of each class, at least one in all
   * @param truth the class of each held-out row
   * @param ofLinear the linear branch's scores of each
   * @param ofNetwork the neural branch's
   */
  FusionFit(int[] counts, int[] truth, float[][] ofLinear, float[][] ofNetwork) {
    this.truth = truth;
    this.ofLinear = ofLinear;
    this.ofNetwork = ofNetwork;
    double even = Arrays.stream(counts).sum() / (double) counts.length;
    this.rareness =
        Arrays.stream(counts).mapToDouble(count -> Math.log(even / Math.max(1, count))).toArray();
    this.weights =
        Arrays.stream(truth).mapToDouble(label -> Math.exp(RARENESS * rareness[label])).toArray();
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, row -> weights[row] / sum);
  }

  /** The best factors, none below 0. */
  Fusion fit() {
    double[] present = {1, 1, 0};
    double[][] at = derivatives(present);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = solve(held(present, at));
      double length = 1;
      double[] next = present;
      double[][] there = at;
      while (length > SMALLEST_STEP) {
        next = new double[PARTS];
        for (int part = 0; part < PARTS; part++) {
          next[part] = Math.max(0, present[part] - length * move[part]);
        }
        there = derivatives(next);
        if (there[0][0] < at[0][0]) {
          break;
        }
        length /= 2;
      }
      if (length <= SMALLEST_STEP || at[0][0] - there[0][0] < SMALLEST_STEP * SMALLEST_STEP) {
        break;
      }
      present = next;
      at = there;
    }
    double prior = present[2];
    List<Double> offsets = Arrays.stream(rareness).mapToObj(rare -> prior * rare).toList();
    boolean none = offsets.stream().allMatch(offset -> offset == 0);
    return new Fusion(present[0], present[1], none ? List.of() : offsets);
  }

  /** The mean loss with its first and, row by row, its second derivatives: [1 + 1 + 3][…]. */
  private double[][] derivatives(double[] factors) {
    double[][] sums = new double[2 + PARTS][PARTS];
    double[] parts = new double[PARTS];
    for (int row = 0; row < truth.length; row++) {
      double[] probabilities = probabilities(row, factors);
      double weight = weights[row];
      double[] mean = new double[PARTS];
      double[][] products = new double[PARTS][PARTS];
      for (int label = 0; label < probabilities.length; label++) {
        parts(row, label, parts);
        for (int part = 0; part < PARTS; part++) {
          double share = probabilities[label] * parts[part];
          mean[part] += share;
          for (int other = 0; other <= part; other++) {
            products[part][other] += share * parts[other];
          }
        }
      }
      sums[0][0] -= weight * Math.log(Math.max(probabilities[truth[row]], 1e-12));
      parts(row, truth[row], parts);
      for (int part = 0; part < PARTS; part++) {
        sums[1][part] += weight * (mean[part] - parts[part]);
        for (int other = 0; other <= part; other++) {
          sums[2 + part][other] += weight * (products[part][other] - mean[part] * mean[other]);
        }
      }
    }
    for (int part = 0; part < PARTS; part++) {
      sums[0][0] += RIDGE / 2 * factors[part] * factors[part];
      sums[1][part] += RIDGE * factors[part];
      sums[2 + part][part] += RIDGE;
    }
    return sums;
  }

  /** A factor at 0 that would go below it stays where it is and is left out of the step. */
  private static double[][] held(double[] factors, double[][] at) {
    for (int part = 0; part < PARTS; part++) {
      if (factors[part] == 0 && at[1][part] > 0) {
        at[1][part] = 0;
        for (int other = 0; other < PARTS; other++) {
          at[2 + Math.max(part, other)][Math.min(part, other)] = part == other ? 1 : 0;
        }
      }
    }
    return at;
  }

  private void parts(int row, int label, double[] parts) {
    parts[0] = ofLinear[row][label];
    parts[1] = ofNetwork[row][label];
    parts[2] = rareness[label];
  }

  private double[] probabilities(int row, double[] factors) {
    double[] scores = new double[rareness.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < scores.length; label++) {
      scores[label] =
          factors[0] * ofLinear[row][label]
              + factors[1] * ofNetwork[row][label]
              + factors[2] * rareness[label];
      most = Math.max(most, scores[label]);
    }
    double sum = 0;
    for (int label = 0; label < scores.length; label++) {
      scores[label] = Math.exp(scores[label] - most);
      sum += scores[label];
    }
    for (int label = 0; label < scores.length; label++) {
      scores[label] /= sum;
    }
    return scores;
  }

  /** Newton's step: second derivatives⁻¹ · first, by Cholesky's factors. */
  private static double[] solve(double[][] at) {
    double[][] root = new double[PARTS][PARTS];
    for (int row = 0; row < PARTS; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = at[2 + row][column];
        for (int before = 0; before < column; before++) {
          rest -= root[row][before] * root[column][before];
        }
        root[row][column] = row == column ? Math.sqrt(rest) : rest / root[column][column];
      }
    }
    double[] solution = new double[PARTS];
    for (int row = 0; row < PARTS; row++) {
      double rest = at[1][row];
      for (int before = 0; before < row; before++) {
        rest -= root[row][before] * solution[before];
      }
      solution[row] = rest / root[row][row];
    }
    for (int row = PARTS - 1; row >= 0; row--) {
      double rest = solution[row];
      for (int after = row + 1; after < PARTS; after++) {
        rest -= root[after][row] * solution[after];
      }
      solution[row] = rest / root[row][row];
    }
    return solution;
  }
}
