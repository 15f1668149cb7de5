package dev.fovea.allocation.matching;

/**
 * How much of each candidate goes to each server, and the prices that keep servers from being
 * overrun. Immutable.
 */
public final class Matching {
  private final double[][] share;
  private final double[] scarcity;
  private final double[] congestion;
  private final double objective;
  private final double gap;

  Matching(double[][] share, double[] scarcity, double[] congestion, double objective, double gap) {
    this.share = share;
    this.scarcity = scarcity;
    this.congestion = congestion;
    this.objective = objective;
    this.gap = gap;
  }

  /** How much of a candidate goes to a server; within supply and capacity. */
  public double share(int candidate, int server) {
    return share[candidate][server];
  }

  /**
   * What one more unit of the candidate would be worth; at least 0, and 0 where some of it stays
   * unused.
   */
  public double scarcityPrice(int candidate) {
    return scarcity[candidate];
  }

  /**
   * What one more unit of the server's capacity would be worth; at least 0, and 0 where it is not
   * used up.
   */
  public double congestionPrice(int server) {
    return congestion[server];
  }

  /** The value reached, taper included. */
  public double objective() {
    return objective;
  }

  /** A proven upper bound minus the objective. */
  public double gap() {
    return gap;
  }
}
