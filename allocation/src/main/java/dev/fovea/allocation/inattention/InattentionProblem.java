package dev.fovea.allocation.inattention;

/**
 * A choice among options whose worth depends on a state of the world that can be looked into at a
 * cost: Shannon's information about the state, in nats, times a price.
 *
 * <p>Units: worth in any unit, the cost of a nat in the same; probabilities 0…1. An index out of
 * range throws {@link IndexOutOfBoundsException}.
 *
 * <p>Cost: O(options × states) time and space to make, O(1) for each method.
 *
 * <p>Source: F. Matějka, A. McKay, "Rational inattention to discrete choices: a new foundation for
 * the multinomial logit model", American Economic Review 105 (2015).
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class InattentionProblem {
  private final double[] prior;
  private final double[][] worth;
  private final double costPerNat;

  /**
   * Copies what it is given.
   *
   * @param prior probability of each state, at least 0, adding up to 1 (to 1e-9); at least one
   *     state
   * @param worth for each option its worth in each state, finite; at least one option
   * @param costPerNat worth given up for one nat of information, above 0 and finite
   * @throws IllegalArgumentException naming what does not hold
   */
  public InattentionProblem(double[] prior, double[][] worth, double costPerNat) {
    this.prior = prior.clone();
    this.worth = new double[worth.length][];
    this.costPerNat = costPerNat;
    double total = 0;
    for (int s = 0; s < prior.length; s++) {
      if (!(prior[s] >= 0)) {
        throw new IllegalArgumentException(
            "Probabilities must be at least 0, but prior[" + s + "] is " + prior[s]);
      }
      total += prior[s];
    }
    if (!(Math.abs(total - 1) <= 1e-9)) {
      throw new IllegalArgumentException("The prior must add up to 1, but adds up to " + total);
    }
    if (worth.length == 0) {
      throw new IllegalArgumentException("There must be at least one option to choose");
    }
    for (int a = 0; a < worth.length; a++) {
      if (worth[a].length != prior.length) {
        throw new IllegalArgumentException(
            "Option "
                + a
                + " has a worth for "
                + worth[a].length
                + " states, but there are "
                + prior.length);
      }
      this.worth[a] = worth[a].clone();
      for (int s = 0; s < prior.length; s++) {
        if (!Double.isFinite(worth[a][s])) {
          throw new IllegalArgumentException(
              "Worth must be finite, but worth[" + a + "][" + s + "] is " + worth[a][s]);
        }
      }
    }
    if (!(costPerNat > 0) || !Double.isFinite(costPerNat)) {
      throw new IllegalArgumentException(
          "The cost of a nat must be finite and above 0, but is " + costPerNat);
    }
  }

  /** {@return the number of options, at least 1} */
  public int options() {
    return worth.length;
  }

  /** {@return the number of states, at least 1} */
  public int states() {
    return prior.length;
  }

  /**
   * {@return the probability of a state before looking, 0…1}
   *
   * @param state 0…states − 1
   */
  public double prior(int state) {
    return prior[state];
  }

  /**
   * {@return the worth of an option in a state, finite}
   *
   * @param option 0…options − 1
   * @param state 0…states − 1
   */
  public double worth(int option, int state) {
    return worth[option][state];
  }

  /** {@return the worth given up for one nat, finite and above 0} */
  public double costPerNat() {
    return costPerNat;
  }
}
