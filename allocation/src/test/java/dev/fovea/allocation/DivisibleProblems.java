package dev.fovea.allocation;

import java.util.List;
import java.util.SplittableRandom;

/** Random divisible problems of every taper and both ways of spending, always feasible. */
final class DivisibleProblems {
  static final List<Taper> TAPERS =
      List.of(new Entropy(), new Quadratic(), new Tsallis15(), new Fermi(), new None());

  private DivisibleProblems() {}

  static Problem next(SplittableRandom random, int size) {
    Taper taper = TAPERS.get(random.nextInt(TAPERS.size()));
    double[] value = new double[size];
    double[] cost = new double[size];
    double[] cap = new double[size];
    boolean capped = taper instanceof Fermi || random.nextBoolean();
    double most = 0;
    for (int i = 0; i < size; i++) {
      value[i] = random.nextDouble(-2, 3);
      cost[i] = random.nextInt(12) == 0 && capped ? 0 : Math.exp(random.nextDouble(-2, 2));
      cap[i] =
          capped
              ? random.nextInt(12) == 0 ? 0 : random.nextDouble(0.05, 3)
              : Double.POSITIVE_INFINITY;
      most += cost[i] == 0 ? 0 : cost[i] * cap[i];
    }
    double budget =
        capped ? most * random.nextDouble(0.01, 0.99) : Math.exp(random.nextDouble(-3, 3));
    Spend spend = random.nextBoolean() ? Spend.AT_MOST : Spend.EXACTLY;
    if (spend == Spend.AT_MOST && random.nextInt(4) == 0) {
      budget *= 5;
    }
    double temperature = Math.exp(random.nextDouble(-7, 2));
    return Problem.of(value)
        .costing(cost)
        .cappedAt(cap)
        .spending(spend, budget)
        .tapered(taper, temperature);
  }

  /**
   * How far the shares and the price are from the Karush–Kuhn–Tucker conditions, relative to the
   * size of the terms.
   */
  static double kktResidual(Problem problem, Allocation allocation) {
    double price = allocation.price();
    double excess = problem.spent(allocation.shares()) - problem.budget();
    double worst = Math.max(0, excess) / Math.max(1, problem.budget());
    if (problem.spend() == Spend.EXACTLY) {
      worst = Math.max(worst, Math.abs(excess) / Math.max(1, problem.budget()));
    } else {
      worst = Math.max(worst, Math.max(0, -price));
      // Complementary slackness: what is left over has no price.
      worst = Math.max(worst, price * Math.max(0, -excess) / Math.max(1, problem.budget()));
    }
    for (int i = 0; i < problem.size(); i++) {
      double x = allocation.share(i);
      double cap = problem.cap(i);
      worst = Math.max(worst, Math.max(-x, x - cap));
      if (cap == 0) {
        continue;
      }
      double surplus = problem.value(i) - price * problem.cost(i);
      double scale =
          Math.max(1, Math.max(Math.abs(problem.value(i)), Math.abs(price * problem.cost(i))));
      // A share is known to its last digits only; near an end, where slopes are steep, that
      // matters.
      double digits =
          4 * Math.ulp(Math.max(x, cap == Double.POSITIVE_INFINITY ? 0 : cap - x > x ? 0 : cap));
      if (x < cap) {
        worst =
            Math.max(
                worst, (surplus - marginalPenalty(problem, Math.min(cap, x + digits), i)) / scale);
      }
      if (x > 0) {
        worst =
            Math.max(
                worst, (marginalPenalty(problem, Math.max(0, x - digits), i) - surplus) / scale);
      }
    }
    return worst;
  }

  private static double marginalPenalty(Problem problem, double share, int i) {
    return problem.isTapered()
        ? problem.temperature() * problem.taper().slope(share, problem.cap(i))
        : 0;
  }
}
