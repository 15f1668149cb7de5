package dev.fovea.allocation.inattention;

import java.util.Arrays;

/**
 * How a rationally inattentive person chooses: with what probability each option, in each state and
 * overall, how much they look, and what that is worth.
 *
 * <p>An option with probability 0 is not worth looking at under any circumstances: it is outside
 * the consideration set.
 *
 * <p>Units: worth as in the problem, information in nats, probabilities 0…1. An index out of range
 * throws {@link IndexOutOfBoundsException}.
 *
 * <p>Cost: O(1) for each method but {@link #consideration()}; O(options × states) space.
 *
 * <p>Source: A. Caplin, M. Dean, J. Leahy, "Rational inattention, optimal consideration sets, and
 * stochastic choice", Review of Economic Studies 86, 2019.
 *
 * <p>Immutable and safe for use by several threads.
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

  /**
   * {@return the probability of choosing an option, over all states}
   *
   * @param option 0…options − 1
   */
  public double probability(int option) {
    return overall[option];
  }

  /**
   * {@return the probability of choosing an option in a state: ∝ overall probability × exp(worth ÷
   * cost of a nat), a logit with the overall probabilities as its bias}
   *
   * @param option 0…options − 1
   * @param state 0…states − 1
   */
  public double probability(int option, int state) {
    return conditional[option][state];
  }

  /** {@return the options that are chosen at all, ascending, a fresh array; O(options)} */
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

  /**
   * {@return how much is learned about the state, in nats, at least 0 (mutual information of state
   * and choice)}
   */
  public double information() {
    return information;
  }

  /** {@return the expected worth minus the cost of the information} */
  public double value() {
    return value;
  }

  /** {@return what no way of looking and choosing is better by more than; at least 0} */
  public double gap() {
    return gap;
  }
}
