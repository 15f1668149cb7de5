package dev.fovea.allocation.inattention;

import java.util.Arrays;

/**
 * Solves an {@link InattentionProblem} by alternating maximisation.
 *
 * <p>With κ the cost of a nat and e_as = exp(worth/κ), the overall probabilities p maximise the
 * concave function V(p) = κ Σ_s μ_s ln Σ_a p_a e_as. Its gradient over κ, r_a = Σ_s μ_s e_as / Σ_b
 * p_b e_bs, averages to 1 under p, and p is optimal exactly if no r_a exceeds 1 (the condition of
 * Caplin, Dean and Leahy); in general V* − V ≤ κ (max r − 1), which is the gap reported. The
 * iteration p_a ← p_a r_a is that of R. Blahut and of S. Arimoto (IEEE Transactions on Information
 * Theory 18, 1972); it is over-relaxed as long as that helps, and options that fade are taken out,
 * and put back should they be missed.
 *
 * <p>Guarantee: the value is within {@link InattentiveChoice#gap()} of the best, 1e-11 × κ where
 * the iteration ends by itself.
 *
 * <p>Cost: O(options × states) for each iteration, 20,000 at most; the cheaper looking is, the
 * more. O(options × states) space.
 *
 * <p>Source: Blahut and Arimoto as above; Matějka and McKay as in {@link InattentionProblem}; A.
 * Caplin, M. Dean, J. Leahy, Review of Economic Studies 86, 2019.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class BlahutArimoto {
  private static final int MOST_ITERATIONS = 20_000;
  private static final int REVIEW = 40;
  private static final double TOLERANCE = 1e-11;

  /** An option chosen less often than this, and ever less, is tried without. */
  private static final double FADING = 1e-3;

  private final InattentionProblem problem;
  private final double[][] factor;
  private final double[] shift;
  private final double[] mixture;
  private double[] overall;
  private final double[] ratio;
  private final boolean[] returned;

  private BlahutArimoto(InattentionProblem problem) {
    this.problem = problem;
    int options = problem.options();
    int states = problem.states();
    factor = new double[options][states];
    shift = new double[states];
    mixture = new double[states];
    ratio = new double[options];
    returned = new boolean[options];
    overall = new double[options];
    Arrays.fill(overall, 1.0 / options);
    Arrays.fill(shift, Double.NEGATIVE_INFINITY);
    for (int s = 0; s < states; s++) {
      for (int a = 0; a < options; a++) {
        shift[s] = Math.max(shift[s], problem.worth(a, s));
      }
      for (int a = 0; a < options; a++) {
        factor[a][s] = Math.exp((problem.worth(a, s) - shift[s]) / problem.costPerNat());
      }
    }
  }

  /**
   * {@return the optimal choice}
   *
   * @param problem any; every problem that can be made has a solution
   */
  public static InattentiveChoice solve(InattentionProblem problem) {
    return new BlahutArimoto(problem).run();
  }

  private InattentiveChoice run() {
    double power = 1;
    double value = evaluate(overall);
    for (int iteration = 1; iteration <= MOST_ITERATIONS && excess() > TOLERANCE; iteration++) {
      if (iteration % REVIEW == 0) {
        review();
        value = evaluate(overall);
        power = 1;
      }
      double[] next = step(power);
      double valueNext = evaluate(next);
      if (power > 1 && valueNext < value) {
        // Too bold: go back, and take the plain step, which never makes it worse.
        evaluate(overall);
        power = 1;
        next = step(1);
        valueNext = evaluate(next);
      } else {
        power = Math.min(64, power * 1.3);
      }
      overall = next;
      value = valueNext;
    }
    double[] kept = overall.clone();
    review();
    evaluate(overall);
    if (excess() > 10 * TOLERANCE) {
      overall = kept;
    }
    return choice();
  }

  /**
   * The iteration only ever approaches exact zeros. An option that is fading is taken out; should
   * its ratio exceed 1 without it, it comes back, for good.
   */
  private void review() {
    double sum = 0;
    for (int a = 0; a < overall.length; a++) {
      if (overall[a] > 0 && overall[a] < FADING && ratio[a] < 1 && !returned[a]) {
        overall[a] = 0;
      } else if (overall[a] == 0 && ratio[a] > 1 + TOLERANCE) {
        overall[a] = FADING;
        returned[a] = true;
      }
      sum += overall[a];
    }
    for (int a = 0; a < overall.length; a++) {
      overall[a] /= sum;
    }
  }

  private double excess() {
    double largest = 0;
    for (double r : ratio) {
      largest = Math.max(largest, r);
    }
    return largest - 1;
  }

  private double[] step(double power) {
    double[] next = new double[overall.length];
    double sum = 0;
    for (int a = 0; a < next.length; a++) {
      next[a] = overall[a] * Math.pow(ratio[a], power);
      sum += next[a];
    }
    for (int a = 0; a < next.length; a++) {
      next[a] /= sum;
    }
    return next;
  }

  /** Computes the mixture and the ratios at these probabilities and returns V. */
  private double evaluate(double[] probability) {
    Arrays.fill(mixture, 0);
    for (int a = 0; a < probability.length; a++) {
      if (probability[a] > 0) {
        for (int s = 0; s < mixture.length; s++) {
          mixture[s] += probability[a] * factor[a][s];
        }
      }
    }
    double value = 0;
    for (int s = 0; s < mixture.length; s++) {
      if (problem.prior(s) > 0) {
        value += problem.prior(s) * (shift[s] + problem.costPerNat() * Math.log(mixture[s]));
      }
    }
    for (int a = 0; a < ratio.length; a++) {
      double sum = 0;
      for (int s = 0; s < mixture.length; s++) {
        sum += problem.prior(s) > 0 ? problem.prior(s) * factor[a][s] / mixture[s] : 0;
      }
      ratio[a] = sum;
    }
    return value;
  }

  private InattentiveChoice choice() {
    double value = evaluate(overall);
    double[][] conditional = new double[overall.length][mixture.length];
    double information = 0;
    for (int a = 0; a < overall.length; a++) {
      for (int s = 0; s < mixture.length; s++) {
        if (mixture[s] > 0) {
          conditional[a][s] = overall[a] * factor[a][s] / mixture[s];
        }
        if (conditional[a][s] > 0) {
          information +=
              problem.prior(s) * conditional[a][s] * Math.log(conditional[a][s] / overall[a]);
        }
      }
    }
    return new InattentiveChoice(
        overall,
        conditional,
        Math.max(0, information),
        value,
        problem.costPerNat() * Math.max(0, excess()));
  }
}
