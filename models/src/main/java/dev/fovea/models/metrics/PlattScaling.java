package dev.fovea.models.metrics;

/**
 * From a score to log-odds of two classes: {@code slope · score + offset}, fitted to held-out rows
 * (Platt 1999, with the targets and the safeguarded Newton steps of Lin, Lin and Weng, "A note on
 * Platt's probabilistic outputs", 2007).
 *
 * @param slope log-odds a score
 * @param offset log-odds of a score of 0
 */
public record PlattScaling(double slope, double offset) {
  /** Scores as they are. */
  public static final PlattScaling NONE = new PlattScaling(1, 0);

  private static final int MOST_STEPS = 100;
  private static final double SMALLEST_STEP = 1e-10;
  private static final double RIDGE = 1e-12;

  /** The log-odds of the second class. */
  public double logOdds(double score) {
    return slope * score + offset;
  }

  /**
   * Finds slope and offset of least loss.
   *
   * @param truth 0 or 1 for each row
   * @param scores of the rows
   */
  public static PlattScaling fit(int[] truth, double... scores) {
    double[] targets = targets(truth);
    PlattScaling present = new PlattScaling(0, 0);
    double loss = present.loss(targets, scores);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = present.move(targets, scores);
      double length = 1;
      PlattScaling next = present;
      double nextLoss = loss;
      while (length >= SMALLEST_STEP) {
        next =
            new PlattScaling(present.slope - length * move[0], present.offset - length * move[1]);
        nextLoss = next.loss(targets, scores);
        if (nextLoss < loss) {
          break;
        }
        length /= 2;
      }
      if (!(nextLoss < loss)) {
        return present;
      }
      present = next;
      loss = nextLoss;
    }
    return present;
  }

  /** Not quite 0 and 1, by how many rows there are of each: a fit never becomes infinitely sure. */
  private static double[] targets(int... truth) {
    int second = 0;
    for (int each : truth) {
      second += each;
    }
    double[] targets = new double[truth.length];
    for (int row = 0; row < truth.length; row++) {
      targets[row] =
          truth[row] == 1 ? (second + 1.0) / (second + 2) : 1.0 / (truth.length - second + 2);
    }
    return targets;
  }

  private double loss(double[] targets, double... scores) {
    double loss = 0;
    for (int row = 0; row < scores.length; row++) {
      double odds = logOdds(scores[row]);
      // ln(1 + eˣ) − t·x, without overflow.
      loss += Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - targets[row] * odds;
    }
    return loss;
  }

  /** Newton's step. */
  private double[] move(double[] targets, double... scores) {
    double slopeGradient = 0;
    double offsetGradient = 0;
    double slopes = RIDGE;
    double mixed = 0;
    double offsets = RIDGE;
    for (int row = 0; row < scores.length; row++) {
      double probability = 1 / (1 + Math.exp(-logOdds(scores[row])));
      double miss = probability - targets[row];
      double curve = probability * (1 - probability);
      slopeGradient += miss * scores[row];
      offsetGradient += miss;
      slopes += curve * scores[row] * scores[row];
      mixed += curve * scores[row];
      offsets += curve;
    }
    double determinant = slopes * offsets - mixed * mixed;
    return new double[] {
      (offsets * slopeGradient - mixed * offsetGradient) / determinant,
      (slopes * offsetGradient - mixed * slopeGradient) / determinant
    };
  }
}
