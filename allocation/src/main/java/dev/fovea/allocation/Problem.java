package dev.fovea.allocation;

import java.util.Arrays;

/**
 * A divisible budget to be allocated: maximise ⟨v, x⟩ − τ Σ ω(x_i) subject to ⟨c, x⟩ ≤ B (or = B)
 * and 0 ≤ x ≤ cap.
 *
 * <p>Built from the values on: {@code
 * Problem.of(values).costing(costs).cappedAt(caps).spending(Spend.AT_MOST, 15).tapered(new
 * Entropy(), 0.1)}. What is left out: cost 1, no cap, budget 1, at most, no taper.
 *
 * <p>Units: x is a plain number, v and τ are in units of value, c in units of the budget. What is
 * out of range is an {@link IllegalArgumentException} that names it and its value; an index outside
 * 0…size − 1 throws {@link IndexOutOfBoundsException}. Whether an allocation exists is found out by
 * {@link Allocator#allocate}.
 *
 * <p>Cost: O(n) for each method that takes an array and O(1) for the others; O(n) space.
 *
 * <p>Source: docs/economics.md, "One budget, one price".
 *
 * <p>Immutable and safe for use by several threads; every array is copied on the way in.
 */
public final class Problem {
  private final double[] value;
  private final double[] cost;
  private final double[] cap;
  private final double budget;
  private final Spend spend;
  private final Taper taper;
  private final double temperature;

  private Problem(
      double[] value, double[] cost, double[] cap, Limit limit, Taper taper, double temperature) {
    this.value = value;
    this.cost = cost;
    this.cap = cap;
    this.budget = limit.budget;
    this.spend = limit.spend;
    this.taper = taper;
    this.temperature = temperature;
  }

  private record Limit(Spend spend, double budget) {}

  /**
   * {@return a problem with these values; O(n)}
   *
   * @param values v, what one unit of x of each alternative is worth: finite, may be negative; may
   *     be empty
   * @throws IllegalArgumentException naming the first value that is not finite
   */
  public static Problem of(double... values) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(copy[i])) {
        throw new IllegalArgumentException(
            "Values must be finite, but value[" + i + "] is " + copy[i]);
      }
    }
    double[] ones = filled(copy.length, 1);
    double[] unlimited = filled(copy.length, Double.POSITIVE_INFINITY);
    return new Problem(copy, ones, unlimited, new Limit(Spend.AT_MOST, 1), new None(), 0);
  }

  /**
   * {@return the same problem with these costs; O(n)}
   *
   * @param costs c, of one unit of x of each alternative, in units of the budget
   * @throws IllegalArgumentException unless there is one cost for each value, finite and at least 0
   */
  public Problem costing(double... costs) {
    double[] copy = requireSize("costs", costs).clone();
    for (int i = 0; i < copy.length; i++) {
      if (!(copy[i] >= 0) || !Double.isFinite(copy[i])) {
        throw new IllegalArgumentException(
            "Costs must be finite and at least 0, but cost[" + i + "] is " + copy[i]);
      }
    }
    return new Problem(value, copy, cap, new Limit(spend, budget), taper, temperature);
  }

  /**
   * {@return the same problem with these largest shares; O(n)}
   *
   * @param caps in units of x, infinite for no cap
   * @throws IllegalArgumentException unless there is one cap for each value, at least 0
   */
  public Problem cappedAt(double... caps) {
    double[] copy = requireSize("caps", caps).clone();
    for (int i = 0; i < copy.length; i++) {
      if (!(copy[i] >= 0)) {
        throw new IllegalArgumentException(
            "Caps must be at least 0, but cap[" + i + "] is " + copy[i]);
      }
    }
    return new Problem(value, cost, copy, new Limit(spend, budget), taper, temperature);
  }

  /**
   * {@return the same problem with this budget}
   *
   * @param how whether it is a limit or has to be used up
   * @param amount B, in units of cost
   * @throws IllegalArgumentException unless the budget is finite and at least 0
   */
  public Problem spending(Spend how, double amount) {
    if (!(amount >= 0) || !Double.isFinite(amount)) {
      throw new IllegalArgumentException(
          "The budget must be finite and at least 0, but is " + amount);
    }
    return new Problem(value, cost, cap, new Limit(how, amount), taper, temperature);
  }

  /**
   * {@return the same problem with this taper}
   *
   * @param shape ω
   * @param heat τ, in units of value; at 0 the taper has no effect
   * @throws IllegalArgumentException unless the temperature is finite and at least 0
   */
  public Problem tapered(Taper shape, double heat) {
    if (!(heat >= 0) || !Double.isFinite(heat)) {
      throw new IllegalArgumentException(
          "The temperature must be finite and at least 0, but is " + heat);
    }
    return new Problem(value, cost, cap, new Limit(spend, budget), shape, heat);
  }

  /** {@return the number of alternatives, at least 0} */
  public int size() {
    return value.length;
  }

  /**
   * {@return v of an alternative, finite}
   *
   * @param index of the alternative, 0…size − 1
   */
  public double value(int index) {
    return value[index];
  }

  /**
   * {@return c of an alternative, finite and at least 0}
   *
   * @param index of the alternative, 0…size − 1
   */
  public double cost(int index) {
    return cost[index];
  }

  /**
   * {@return the largest share of an alternative, at least 0, infinite where there is none}
   *
   * @param index of the alternative, 0…size − 1
   */
  public double cap(int index) {
    return cap[index];
  }

  /** {@return B, finite and at least 0} */
  public double budget() {
    return budget;
  }

  /** {@return whether the budget is a limit or has to be used up} */
  public Spend spend() {
    return spend;
  }

  /** {@return ω} */
  public Taper taper() {
    return taper;
  }

  /** {@return τ, finite and at least 0} */
  public double temperature() {
    return temperature;
  }

  /**
   * {@return whether the taper has an effect; where it has none the problem is a fractional
   * knapsack}
   */
  public boolean isTapered() {
    return temperature > 0 && !(taper instanceof None);
  }

  /**
   * {@return ⟨v, x⟩ − τ Σ ω(x); O(n)}
   *
   * @param share x, each in 0…cap; whether it keeps the budget does not matter
   * @throws IllegalArgumentException unless there is one share for each value
   */
  public double objective(double[] share) {
    requireSize("shares", share);
    double sum = 0;
    for (int i = 0; i < value.length; i++) {
      sum += value[i] * share[i];
    }
    if (!isTapered()) {
      return sum;
    }
    TaperLoop loop = TaperLoop.of(taper);
    Block block = new Block();
    double penalty = 0;
    for (int from = 0; from < value.length; from += Block.SIZE) {
      block.fill(this, from, share);
      penalty += loop.penalty(block);
    }
    return sum - temperature * penalty;
  }

  /**
   * {@return ⟨c, x⟩, in units of the budget; O(n)}
   *
   * @param share x, any
   * @throws IllegalArgumentException unless there is one share for each value
   */
  public double spent(double[] share) {
    requireSize("shares", share);
    double sum = 0;
    for (int i = 0; i < cost.length; i++) {
      sum += cost[i] * share[i];
    }
    return sum;
  }

  /** What filling every cap costs. */
  double most() {
    double sum = 0;
    for (int i = 0; i < cost.length; i++) {
      sum += cost[i] == 0 ? 0 : cost[i] * cap[i];
    }
    return sum;
  }

  /** Each alternative whose place is a multiple of {@code stride}, with its part of the budget. */
  Problem every(int stride) {
    int count = (value.length + stride - 1) / stride;
    double[] values = new double[count];
    double[] costs = new double[count];
    double[] caps = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = value[i * stride];
      costs[i] = cost[i * stride];
      caps[i] = cap[i * stride];
    }
    return new Problem(values, costs, caps, new Limit(spend, budget / stride), taper, temperature);
  }

  /** The array itself, for reading only. */
  double[] values() {
    return value;
  }

  /** The array itself, for reading only. */
  double[] costs() {
    return cost;
  }

  /** The array itself, for reading only. */
  double[] caps() {
    return cap;
  }

  private double[] requireSize(String what, double[] given) {
    if (given.length != value.length) {
      throw new IllegalArgumentException(
          "There are "
              + value.length
              + " values but "
              + given.length
              + " "
              + what
              + "; give one for each");
    }
    return given;
  }

  private static double[] filled(int size, double with) {
    double[] array = new double[size];
    Arrays.fill(array, with);
    return array;
  }
}
