package dev.fovea.allocation.plan;

import java.util.Arrays;

/**
 * A proven upper bound of a plan's objective, linear in the items: objective(S) ≤ constant +
 * Σ_{i∈S} value_i for every S.
 *
 * <p>On whole items the objective is a concave function of sums over the items: coverage of a topic
 * is 1 − e^(−y) with y = Σ −ln(1 − w_i), calibration √z with z = Σ minutes_i w_i / B. A tangent of
 * a concave function lies above it, so for any slopes
 *
 * <pre>1 − Π(1 − w_i) ≤ 1 − u + u ln u + Σ u·min(−ln(1 − w_i), 1 − ln u)      for 0 &lt; u ≤ 1
 * √z ≤ 1/(4s) + s·z                                                       for s &gt; 0</pre>
 *
 * (the cap in the first: once a chosen item reaches it the right side is at least 1). What remains
 * is a fractional knapsack. Good slopes are found by the conditional gradient method on the
 * fractional problem (M. Frank, P. Wolfe, "An algorithm for quadratic programming", 1956), whose
 * duality gap is this very bound; the best bound met on the way is kept. Each round costs O(n·T).
 */
final class ConcaveRelaxation {
  /**
   * In the running sums an item certain to cover a topic counts as this surprisal; the bound itself
   * needs no such cap.
   */
  private static final double SURPRISAL_CAP = 3;

  private static final int LINE_SEARCH_STEPS = 16;

  private final PlanArrays problem;
  private final int[] desirable;
  private final Relaxation knapsack;
  private int[] candidates;

  /** Sums of the current fractional point, and of the vertex that the current slopes lead to. */
  private final Sums point;

  private final Sums vertex;

  /** The slopes of the best bound met, and those of the current point. */
  private Tangent best;

  private Tangent trial;
  private double bound = Double.POSITIVE_INFINITY;

  /** The values of the candidates at the current point; in the end those of the best bound. */
  private final double[] values;

  /**
   * Prepares a bound over plans made of the candidates.
   *
   * @param desirable items that could gain something; values are computed for these
   * @param candidates those of them that a plan may hold
   */
  ConcaveRelaxation(PlanArrays problem, int[] desirable, int[] candidates) {
    this.problem = problem;
    this.desirable = desirable;
    this.candidates = candidates;
    knapsack = new Relaxation(problem);
    point = new Sums(problem.topics);
    vertex = new Sums(problem.topics);
    best = new Tangent(problem.topics);
    trial = new Tangent(problem.topics);
    // Where worth just adds up the worths are the tangent.
    values = problem.additive() ? problem.worth : new double[problem.size];
  }

  double constant() {
    return best.constant;
  }

  double[] values() {
    return values;
  }

  /** Leaves out candidates that no better plan holds; the bound then is one of better plans. */
  void narrow(int[] remaining) {
    candidates = remaining;
  }

  /**
   * An upper bound of every plan with Σ cost ≤ capacity; {@link #price} then is the multiplier of
   * this capacity.
   */
  double bound(double[] cost, double capacity) {
    knapsack.solve(candidates, values, cost, capacity);
    return best.constant + knapsack.value();
  }

  /**
   * The multiplier of the capacity when whatever could gain something is on offer, even what alone
   * exceeds the capacity.
   */
  double priceOfDesirable(double[] cost, double capacity) {
    knapsack.solve(desirable, values, cost, capacity);
    return knapsack.price();
  }

  /**
   * What at least an item's value − price × cost must be at the latest {@link #bound} to take part
   * in it: what is missing to that lowers the bound of all plans that hold the item.
   */
  double least(int item) {
    return knapsack.least(item);
  }

  /** The multiplier that belongs to the latest {@link #bound}. */
  double price() {
    return knapsack.price();
  }

  /**
   * Looks for slopes that give a good bound over plans with Σ cost ≤ capacity, from where it was
   * left; at first from what {@link #startAt} sets.
   */
  void tighten(double[] cost, double capacity, int rounds) {
    if (problem.additive()) {
      return;
    }
    for (int round = 0; round < rounds; round++) {
      trial.touch(point);
      evaluate(trial, candidates);
      knapsack.solve(candidates, values, cost, capacity);
      double reached = trial.constant + knapsack.value();
      if (reached < bound) {
        bound = reached;
        Tangent worse = best;
        best = trial;
        trial = worse;
      }
      vertex.clear();
      for (int item : candidates) {
        if (knapsack.share[item] > 0) {
          vertex.add(item, knapsack.share[item]);
        }
      }
      double step = lineSearch();
      if (step < 1e-9) {
        break;
      }
      point.mix(vertex, step);
    }
    evaluate(best, desirable);
  }

  /**
   * Nine parts the plan, one part a little of everything, so that no reachable topic starts with an
   * infinite slope.
   */
  void startAt(Selection start, double[] cost, double capacity) {
    double total = 0;
    for (int item : candidates) {
      total += cost[item];
    }
    double spread = total > capacity ? capacity / total : 1;
    for (int item : candidates) {
      point.add(item, start.contains(item) ? 0.9 + 0.1 * spread : 0.1 * spread);
    }
  }

  private void evaluate(Tangent tangent, int[] items) {
    double[] uncovered = tangent.uncovered;
    double[] most = tangent.most;
    double[] time = tangent.time;
    for (int item : items) {
      double value = problem.worth[item];
      for (int e = problem.start[item]; e < problem.start[item + 1]; e++) {
        int t = problem.topic[e];
        value += uncovered[t] * Math.min(problem.surprisal[e], most[t]) + time[t] * problem.time[e];
      }
      values[item] = value;
    }
  }

  /**
   * The fraction of the way to the vertex at which the concave objective is largest, by bisection
   * of its slope.
   */
  private double lineSearch() {
    if (slopeAt(1) >= 0) {
      return 1;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < LINE_SEARCH_STEPS; i++) {
      double middle = (low + high) / 2;
      if (slopeAt(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double slopeAt(double step) {
    double slope = vertex.worth - point.worth;
    for (int t = 0; t < problem.topics; t++) {
      double surprisalChange = vertex.surprisal[t] - point.surprisal[t];
      slope +=
          problem.coverage[t]
              * Math.exp(-point.surprisal[t] - step * surprisalChange)
              * surprisalChange;
      double timeChange = vertex.time[t] - point.time[t];
      if (timeChange != 0 && problem.calibration[t] > 0) {
        slope +=
            problem.calibration[t]
                * timeChange
                / (2 * Math.sqrt(Math.max(0, point.time[t] + step * timeChange)));
      }
    }
    return slope;
  }

  /** A linear function above the objective: constant + Σ over the items of a sum over topics. */
  private final class Tangent {
    private double constant;

    /** Slope of coverage by surprisal, by topic. */
    private final double[] uncovered;

    /** What of an item's surprisal counts at most, by topic. */
    private final double[] most;

    /** Slope of calibration by time, by topic. */
    private final double[] time;

    private Tangent(int topics) {
      uncovered = new double[topics];
      most = new double[topics];
      time = new double[topics];
    }

    private void touch(Sums at) {
      constant = 0;
      for (int t = 0; t < problem.topics; t++) {
        double u = Math.exp(-at.surprisal[t]);
        uncovered[t] = problem.coverage[t] * u;
        most[t] = 1 + at.surprisal[t];
        constant += problem.coverage[t] * (1 - u - u * at.surprisal[t]);
        double root = Math.sqrt(at.time[t]);
        time[t] = root > 0 ? problem.calibration[t] / (2 * root) : 0;
        constant += problem.calibration[t] * root / 2;
      }
    }
  }

  /** Worth, surprisal by topic and time by topic, summed over fractional items. */
  private final class Sums {
    private double worth;
    private final double[] surprisal;
    private final double[] time;

    private Sums(int topics) {
      surprisal = new double[topics];
      time = new double[topics];
    }

    private void clear() {
      worth = 0;
      Arrays.fill(surprisal, 0);
      Arrays.fill(time, 0);
    }

    private void add(int item, double share) {
      worth += share * problem.worth[item];
      for (int e = problem.start[item]; e < problem.start[item + 1]; e++) {
        surprisal[problem.topic[e]] += share * Math.min(problem.surprisal[e], SURPRISAL_CAP);
        time[problem.topic[e]] += share * problem.time[e];
      }
    }

    private void mix(Sums other, double step) {
      worth += step * (other.worth - worth);
      for (int t = 0; t < surprisal.length; t++) {
        surprisal[t] += step * (other.surprisal[t] - surprisal[t]);
        time[t] += step * (other.time[t] - time[t]);
      }
    }
  }
}
