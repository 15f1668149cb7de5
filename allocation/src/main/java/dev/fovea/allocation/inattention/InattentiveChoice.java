package dev.fovea.allocation.inattention;

import java.util.Arrays;

/**
 * How a rationally inattentive person chooses: with what probability each option, in each state and
 * overall, how much they look, and what that is worth.
 *
 * <p>An option with probability 0 is not worth looking at under any circumstances: it is outside
 * the consideration set (A. Caplin, M. Dean, J. Leahy, "Rational inattention, optimal consideration
 * sets, and stochastic choice", Review of Economic Studies 86, 2019). Immutable.
 */
public final class InattentiveChoice {
  private final double[] overall;
  private final double[][] conditional;
  private final double information;
  private final double value;
  private final double gap;

  InattentiveChoice(
      double[] overall, double[][] conditional, double information, double value, double gap) {
    this.overall = overall;
    this.conditional = conditional;
    this.information = information;
    this.value = value;
    this.gap = gap;
  }

  /** Probability of choosing the option, over all states. */
  public double probability(int option) {
    return overall[option];
  }

  /**
   * Probability of choosing the option in a state: ∝ overall probability × exp(worth ÷ cost of a
   * nat), a logit with the overall probabilities as its bias.
   */
  public double probability(int option, int state) {
    return conditional[option][state];
  }

  /** The options that are chosen at all, ascending. */
  public int[] consideration() {
    int[] options = new int[overall.length];
    int count = 0;
    for (int a = 0; a < overall.length; a++) {
      if (overall[a] > 0) {
        options[count++] = a;
      }
    }
    return Arrays.copyOf(options, count);
  }

  /** How much is learned about the state, in nats (mutual information of state and choice). */
  public double information() {
    return information;
  }

  /** Expected worth minus the cost of the information. */
  public double value() {
    return value;
  }

  /** No way of looking and choosing is better by more than this. */
  public double gap() {
    return gap;
  }
}
