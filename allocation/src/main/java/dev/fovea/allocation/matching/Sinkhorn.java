package dev.fovea.allocation.matching;

/**
 * Solves a {@link MatchingProblem} by alternating between the two sides: each in turn sets its
 * prices so that what is wanted at the other side's prices just fits, and to 0 where it fits
 * anyway. That is coordinate descent on the convex dual Σ supply·α + Σ capacity·β + τ Σ exp((v − α
 * − β)/τ) over prices ≥ 0 (R. Sinkhorn 1967; M. Cuturi, "Sinkhorn distances", NeurIPS 2013, here
 * with inequalities), in logarithms so that low temperatures do not overflow.
 *
 * <p>Guarantee: the shares are those at the final prices, scaled down where a server would still be
 * overrun by what the tolerance leaves, so they are always feasible; no matching is better by more
 * than the gap, which compares them with the dual.
 *
 * <p>Cost: O(candidates × servers) for each round; the colder, the more rounds, 100,000 at most.
 * O(candidates × servers) space.
 *
 * <p>Source: as above. Stateless and safe for use by several threads.
 */
public final class Sinkhorn {
  private static final int MOST_ROUNDS = 100_000;
  private static final double TOLERANCE = 1e-11;

  private final MatchingProblem problem;
  private final double[] scarcity;
  private final double[] congestion;

  private Sinkhorn(MatchingProblem problem) {
    this.problem = problem;
    scarcity = new double[problem.candidates()];
    congestion = new double[problem.servers()];
  }

  /**
   * {@return the optimal matching}
   *
   * @param problem any; every problem that can be made has a solution
   */
  public static Matching solve(MatchingProblem problem) {
    return new Sinkhorn(problem).run();
  }

  private Matching run() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double moved = 0;
      for (int j = 0; j < congestion.length; j++) {
        double price = priceOfServer(j);
        moved = Math.max(moved, Math.abs(price - congestion[j]));
        congestion[j] = price;
      }
      for (int i = 0; i < scarcity.length; i++) {
        double price = priceOfCandidate(i);
        moved = Math.max(moved, Math.abs(price - scarcity[i]));
        scarcity[i] = price;
      }
      if (moved <= TOLERANCE * problem.temperature()) {
        break;
      }
    }
    return result();
  }

  private double priceOfServer(int j) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scarcity.length; i++) {
      largest = Math.max(largest, problem.value(i, j) - scarcity[i]);
    }
    double sum = 0;
    for (int i = 0; i < scarcity.length; i++) {
      sum += Math.exp((problem.value(i, j) - scarcity[i] - largest) / problem.temperature());
    }
    return Math.max(0, largest + problem.temperature() * Math.log(sum / problem.capacity(j)));
  }

  private double priceOfCandidate(int i) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < congestion.length; j++) {
      largest = Math.max(largest, problem.value(i, j) - congestion[j]);
    }
    double sum = 0;
    for (int j = 0; j < congestion.length; j++) {
      sum += Math.exp((problem.value(i, j) - congestion[j] - largest) / problem.temperature());
    }
    return Math.max(0, largest + problem.temperature() * Math.log(sum / problem.supply(i)));
  }

  /**
   * What a candidate's price makes of its shares: the most attractive servers at theirs, scaled to
   * the supply where that is scarce. Not through the price itself, whose rounding a low temperature
   * would magnify.
   */
  private double[] sharesOfCandidate(int i) {
    double[] share = new double[congestion.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < share.length; j++) {
      largest = Math.max(largest, problem.value(i, j) - congestion[j]);
    }
    double shift = scarcity[i] > 0 ? largest : 0;
    double sum = 0;
    for (int j = 0; j < share.length; j++) {
      share[j] = Math.exp((problem.value(i, j) - congestion[j] - shift) / problem.temperature());
      sum += share[j];
    }
    for (int j = 0; j < share.length; j++) {
      share[j] *= scarcity[i] > 0 || sum > problem.supply(i) ? problem.supply(i) / sum : 1;
    }
    return share;
  }

  private Matching result() {
    double heat = problem.temperature();
    double[][] share = new double[scarcity.length][];
    double[] load = new double[congestion.length];
    double dual = 0;
    for (int i = 0; i < scarcity.length; i++) {
      dual += problem.supply(i) * scarcity[i];
      share[i] = sharesOfCandidate(i);
      for (int j = 0; j < congestion.length; j++) {
        load[j] += share[i][j];
        dual += heat * share[i][j];
      }
    }
    double objective = 0;
    for (int j = 0; j < congestion.length; j++) {
      dual += problem.capacity(j) * congestion[j];
      double scale = load[j] > problem.capacity(j) ? problem.capacity(j) / load[j] : 1;
      for (int i = 0; i < scarcity.length; i++) {
        share[i][j] *= scale;
        double x = share[i][j];
        objective += problem.value(i, j) * x - (x > 0 ? heat * (x * Math.log(x) - x) : 0);
      }
    }
    return new Matching(share, scarcity, congestion, objective, Math.max(0, dual - objective));
  }
}
