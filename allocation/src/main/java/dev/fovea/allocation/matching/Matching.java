package dev.fovea.allocation.matching;

/**
 * How much of each candidate goes to each server, and the prices that keep servers from being
 * overrun.
 *
 * <p>Units: shares in units of supply and capacity, prices in value per unit of these, the
 * objective and the gap in value. An index out of range throws {@link IndexOutOfBoundsException}.
 *
 * <p>Cost: O(1) for each method; O(candidates × servers) space.
 *
 * <p>Source: {@link Sinkhorn}; docs/economics.md, "Many people".
 *
 * <p>Immutable and safe for use by several threads.
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

  /**
   * {@return how much of a candidate goes to a server, at least 0; within supply and capacity to
   * rounding}
   *
   * @param candidate 0…candidates − 1
   * @param server 0…servers − 1
   */
  public double share(int candidate, int server) {
    return share[candidate][server];
  }

  /**
   * {@return what one more unit of a candidate would be worth; at least 0, and 0 where some of it
   * stays unused}
   *
   * @param candidate 0…candidates − 1
   */
  public double scarcityPrice(int candidate) {
    return scarcity[candidate];
  }

  /**
   * {@return what one more unit of a server's capacity would be worth; at least 0, and 0 where it
   * is not used up}
   *
   * @param server 0…servers − 1
   */
  public double congestionPrice(int server) {
    return congestion[server];
  }

  /** {@return the value reached, taper included} */
  public double objective() {
    return objective;
  }

  /** {@return a proven upper bound minus the objective, at least 0} */
  public double gap() {
    return gap;
  }
}
