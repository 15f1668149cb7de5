package dev.fovea.benchmarks.plan;

import java.util.List;

/**
 * A linear programme in the form that other solvers take: maximise weight·x subject to rows and 0 ≤
 * x ≤ upper, some x whole. Arrays are shared, not copied, as a programme may have a million
 * variables.
 */
public final class LinearProgram {
  private final double[] weight;
  private final double[] upper;
  private final boolean[] whole;
  private final List<Row> rows;

  /**
   * One constraint: Σ coefficient·x[index] ≤ limit.
   *
   * @param limit right side
   */
  public record Row(List<Integer> index, List<Double> coefficient, double limit) {}

  LinearProgram(double[] weight, double[] upper, boolean[] whole, List<Row> rows) {
    this.weight = weight;
    this.upper = upper;
    this.whole = whole;
    this.rows = List.copyOf(rows);
  }

  /** Number of variables. */
  public int variables() {
    return weight.length;
  }

  /** Objective coefficient of a variable. */
  public double weight(int variable) {
    return weight[variable];
  }

  /** Upper bound of a variable. */
  public double upper(int variable) {
    return upper[variable];
  }

  /** Whether a variable must be whole. */
  public boolean whole(int variable) {
    return whole[variable];
  }

  /** The constraints. */
  public List<Row> rows() {
    return rows;
  }
}
