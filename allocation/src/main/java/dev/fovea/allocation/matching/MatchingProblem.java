package dev.fovea.allocation.matching;

/**
 * Candidates (reports to review, questions to answer) to be spread over servers (people) of limited
 * capacity: maximise Σ value·x − τ Σ (x ln x − x) with at most {@code supply} of each candidate and
 * at most {@code capacity} on each server.
 *
 * <p>Units: supply, capacity and x in one unit; value and τ in units of value. What is out of range
 * is an {@link IllegalArgumentException} that names it and its value; an index out of range throws
 * {@link IndexOutOfBoundsException}.
 *
 * <p>Cost: O(candidates × servers) time and space to make, O(candidates) or O(servers) for each
 * method that takes an array, O(1) for the others.
 *
 * <p>Source: M. Cuturi, "Sinkhorn distances", NeurIPS 2013, with inequalities; docs/economics.md,
 * "Many people".
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class MatchingProblem {
  private final double[][] value;
  private final double[] supply;
  private final double[] capacity;
  private final double temperature;

  private MatchingProblem(
      double[][] value, double[] supply, double[] capacity, double temperature) {
    this.value = value;
    this.supply = supply;
    this.capacity = capacity;
    this.temperature = temperature;
  }

  /**
   * {@return a problem with these values; supply and capacity 1 and temperature 1 until told
   * otherwise}
   *
   * @param value of one unit of each candidate on each server, a rectangle of finite numbers of
   *     either sign; may be empty
   * @throws IllegalArgumentException naming the entry that is not finite or the row of another
   *     length
   */
  public static MatchingProblem of(double[][] value) {
    double[][] copy = new double[value.length][];
    int servers = value.length == 0 ? 0 : value[0].length;
    for (int i = 0; i < value.length; i++) {
      if (value[i].length != servers) {
        throw new IllegalArgumentException(
            "Candidate "
                + i
                + " has "
                + value[i].length
                + " values, but candidate 0 has "
                + servers);
      }
      copy[i] = value[i].clone();
      for (int j = 0; j < servers; j++) {
        if (!Double.isFinite(copy[i][j])) {
          throw new IllegalArgumentException(
              "Values must be finite, but value[" + i + "][" + j + "] is " + copy[i][j]);
        }
      }
    }
    return new MatchingProblem(copy, ones(copy.length), ones(servers), 1);
  }

  /**
   * {@return the same problem with at most so much of each candidate}
   *
   * @param amounts one for each candidate, finite and above 0
   * @throws IllegalArgumentException naming the amount that is not, or their number
   */
  public MatchingProblem supplying(double... amounts) {
    return new MatchingProblem(
        value, require("supply", amounts, candidates()), capacity, temperature);
  }

  /**
   * {@return the same problem with at most so much on each server}
   *
   * @param amounts one for each server, finite and above 0
   * @throws IllegalArgumentException naming the amount that is not, or their number
   */
  public MatchingProblem servedUpTo(double... amounts) {
    return new MatchingProblem(value, supply, require("capacity", amounts, servers()), temperature);
  }

  /**
   * {@return the same problem at this temperature: the lower, the nearer to all or nothing}
   *
   * @param heat τ, finite and above 0
   * @throws IllegalArgumentException if it is not
   */
  public MatchingProblem at(double heat) {
    if (!(heat > 0) || !Double.isFinite(heat)) {
      throw new IllegalArgumentException(
          "The temperature must be finite and above 0, but is " + heat);
    }
    return new MatchingProblem(value, supply, capacity, heat);
  }

  /** {@return the number of candidates, at least 0} */
  public int candidates() {
    return supply.length;
  }

  /** {@return the number of servers, at least 0} */
  public int servers() {
    return capacity.length;
  }

  /**
   * {@return the value of one unit of a candidate on a server, finite}
   *
   * @param candidate 0…candidates − 1
   * @param server 0…servers − 1
   */
  public double value(int candidate, int server) {
    return value[candidate][server];
  }

  /**
   * {@return the most there is of a candidate, finite and above 0}
   *
   * @param candidate 0…candidates − 1
   */
  public double supply(int candidate) {
    return supply[candidate];
  }

  /**
   * {@return the most that fits on a server, finite and above 0}
   *
   * @param server 0…servers − 1
   */
  public double capacity(int server) {
    return capacity[server];
  }

  /** {@return τ, in units of value, finite and above 0} */
  public double temperature() {
    return temperature;
  }

  private static double[] require(String what, double[] amounts, int size) {
    if (amounts.length != size) {
      throw new IllegalArgumentException(
          "There must be " + size + " amounts of " + what + ", but there are " + amounts.length);
    }
    for (int i = 0; i < size; i++) {
      if (!(amounts[i] > 0) || !Double.isFinite(amounts[i])) {
        throw new IllegalArgumentException(
            "Amounts must be finite and above 0, but " + what + "[" + i + "] is " + amounts[i]);
      }
    }
    return amounts.clone();
  }

  private static double[] ones(int size) {
    double[] array = new double[size];
    java.util.Arrays.fill(array, 1);
    return array;
  }
}
