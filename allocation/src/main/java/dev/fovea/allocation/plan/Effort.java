package dev.fovea.allocation.plan;

/**
 * How much work a planner does. Counted, never timed: the same problem gives the same plan on every
 * machine.
 *
 * <p>Cost: what each value stands for is added to the O(n·T) of every plan: so many looks at one
 * topic of one item at most. Source: measured with {@code fovea bench plan}. Immutable and safe for
 * use by several threads.
 */
public enum Effort {
  /** Greedy and a quick bound alone. */
  GREEDY(12, 0, 0, 0),
  /** Greedy, some improvement, a quick bound: for planning again after each decision. */
  QUICK(12, 100_000, 40, 20_000),
  /** More improvement, a tighter bound, and a search that proves small problems optimal. */
  THOROUGH(30, 1_000_000, 120, 400_000);

  /** Rounds of tightening the bound. */
  final int rounds;

  /** Work of the local search, in evaluations of an item's topic. */
  final long exchanging;

  /** At most so many items take part in the local search. */
  final int width;

  /** Work of the branch and bound, in evaluations of an item's topic. */
  final long branching;

  Effort(int rounds, long exchanging, int width, long branching) {
    this.rounds = rounds;
    this.exchanging = exchanging;
    this.width = width;
    this.branching = branching;
  }
}
