package dev.fovea.allocation.matching;

/**
 * Candidates (reports to review, questions to answer) to be spread over servers (people) of limited
 * capacity: maximise Σ value·x − τ Σ (x ln x − x) with at most {@code supply} of each candidate and
 * at most {@code capacity} on each server.
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
   * A problem with these values of one unit of each candidate on each server; supply and capacity 1
   * and temperature 1 until told otherwise.
   *
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

  /** The same problem with at most so much of each candidate, above 0. */
  public MatchingProblem supplying(double... amounts) {
    return new MatchingProblem(
        value, require("supply", amounts, candidates()), capacity, temperature);
  }

  /** The same problem with at most so much on each server, above 0. */
  public MatchingProblem servedUpTo(double... amounts) {
    return new MatchingProblem(value, supply, require("capacity", amounts, servers()), temperature);
  }

  /** The same problem at this temperature, above 0: the lower, the nearer to all or nothing. */
  public MatchingProblem at(double heat) {
    if (!(heat > 0) || !Double.isFinite(heat)) {
      throw new IllegalArgumentException(
          "The temperature must be finite and above 0, but is " + heat);
    }
    return new MatchingProblem(value, supply, capacity, heat);
  }

  /** Number of candidates. */
  public int candidates() {
    return supply.length;
  }

  /** Number of servers. */
  public int servers() {
    return capacity.length;
  }

  /** Value of one unit of a candidate on a server. */
  public double value(int candidate, int server) {
    return value[candidate][server];
  }

  /** The most there is of a candidate. */
  public double supply(int candidate) {
    return supply[candidate];
  }

  /** The most that fits on a server. */
  public double capacity(int server) {
    return capacity[server];
  }

  /** τ, in units of value. */
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
