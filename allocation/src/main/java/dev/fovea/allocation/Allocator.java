package dev.fovea.allocation;

import dev.fovea.allocation.Allocation.Certificate;

/**
 * Solves a {@link Problem}: finds the price at which the demand of all alternatives meets the
 * budget.
 *
 * <p>At a price λ each alternative wants the x at which its marginal penalty equals its surplus, τ
 * ω′(x) = v − λc. The money wanted by all falls as the price rises, so the multiplier is the root
 * of one monotone function of one variable ({@link PriceSearch}); with it the Karush–Kuhn–Tucker
 * conditions hold, which for a concave objective proves the optimum. Without a taper the same is
 * found by selection ({@link FractionalAllocation}). The gap is that of Lagrangian duality at the
 * price found (S. Boyd, L. Vandenberghe, "Convex Optimization", 2004, chapter 5).
 *
 * <p>Where a whole range of prices would do (the budget happens to be used up at a corner), the
 * price is the smallest: the value of the next unit. It is infinite where the first unit is beyond
 * any price (entropy or Fermi with a budget of 0), and minus infinite where Fermi has to fill every
 * cap.
 *
 * <p>Units and ranges: {@link Problem}; the price is in value per unit of budget, at least 0 where
 * spending is at most the budget.
 *
 * <p>Guarantee: 0 ≤ x ≤ cap; the budget is kept (used up, if exactly) to rounding; no feasible
 * allocation is worth more than objective + gap, and the gap is rounding alone.
 *
 * <p>Cost: O(n) for each of the prices tried: ten to forty for few alternatives, three or four for
 * many, 200 at most; O(n) expected without a taper. O(n) space.
 *
 * <p>Source: Boyd and Vandenberghe as above; docs/economics.md, "One budget, one price".
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class Allocator {
  private Allocator() {}

  /**
   * {@return the best allocation}
   *
   * @param problem of any size; an empty one has the empty allocation, of value 0
   * @throws IllegalArgumentException where no allocation is feasible (the caps cannot use up the
   *     budget that has to be spent exactly) or the best is unbounded, naming the cause
   */
  public static Allocation allocate(Problem problem) {
    requireSolvable(problem);
    if (problem.isTapered()) {
      PriceSearch search = new PriceSearch(problem);
      double price = search.solve();
      return certified(problem, search.shares(), price);
    }
    FractionalAllocation fractional = new FractionalAllocation(problem);
    return certified(problem, fractional.shares(), fractional.price());
  }

  private static void requireSolvable(Problem problem) {
    boolean fills = problem.isTapered() && problem.taper() instanceof Fermi;
    for (int i = 0; i < problem.size(); i++) {
      if (fills && problem.cap(i) == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "The Fermi taper fills caps, but cap[" + i + "] is infinite; give a finite cap");
      }
      if (problem.cost(i) == 0 && !Double.isFinite(free(problem, i))) {
        throw new IllegalArgumentException(
            "Alternative "
                + i
                + " costs nothing and is worth "
                + problem.value(i)
                + ", so its best share is infinite; give it a cost or a cap");
      }
    }
    if (problem.spend() == Spend.EXACTLY && problem.budget() > problem.most() * (1 + 1e-12)) {
      throw new IllegalArgumentException(
          "The budget of "
              + problem.budget()
              + " is to be spent exactly, but all caps together cost only "
              + problem.most());
    }
  }

  /** The share of an alternative that costs nothing. */
  static double free(Problem problem, int index) {
    if (!problem.isTapered()) {
      return problem.value(index) > 0 ? problem.cap(index) : 0;
    }
    return problem.taper().share(problem.value(index) / problem.temperature(), problem.cap(index));
  }

  private static Allocation certified(Problem problem, double[] share, double price) {
    double objective = problem.objective(share);
    return new Allocation(
        share,
        new Certificate(price, objective, Math.max(0, dual(problem, share, price) - objective)));
  }

  /**
   * The Lagrangian's maximum over 0 ≤ x ≤ cap: no feasible allocation is worth more, whatever the
   * price (at least 0 where spending is at most).
   */
  private static double dual(Problem problem, double[] share, double price) {
    if (Double.isInfinite(price) || problem.budget() == 0) {
      // Of what costs something only one allocation is feasible: nothing, or every cap.
      return problem.objective(share);
    }
    double sum = price * problem.budget();
    if (problem.isTapered()) {
      return sum + problem.temperature() * conjugate(problem, price);
    }
    for (int i = 0; i < problem.size(); i++) {
      double surplus = problem.value(i) - price * problem.cost(i);
      if (surplus > 0 && problem.cost(i) * problem.cap(i) < Double.POSITIVE_INFINITY) {
        sum += surplus * problem.cap(i);
      } else if (surplus > 0) {
        // Uncapped: a surplus above 0 is the rounding of the price, which such an alternative sets;
        // it never gets more than the budget buys.
        sum += surplus * (problem.cost(i) > 0 ? problem.budget() / problem.cost(i) : 0);
      }
    }
    return sum;
  }

  /** Σ ω*((v − λc) / τ). */
  private static double conjugate(Problem problem, double price) {
    TaperLoop loop = TaperLoop.of(problem.taper());
    Block block = new Block();
    double sum = 0;
    for (int from = 0; from < problem.size(); from += Block.SIZE) {
      block.fill(problem, from, price);
      sum += loop.conjugate(block);
    }
    return sum;
  }
}
