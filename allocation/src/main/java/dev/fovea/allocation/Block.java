package dev.fovea.allocation;

/**
 * Some consecutive alternatives of a {@link Problem}, laid out for the loops of a {@link
 * TaperLoop}: few enough to stay in the processor's nearest cache. Mutable, for one thread.
 */
final class Block {
  static final int SIZE = 512;

  /** (v − λc) / τ. */
  final double[] slope = new double[SIZE];

  final double[] cap = new double[SIZE];
  final double[] share = new double[SIZE];

  /** dx/d(slope). */
  final double[] response = new double[SIZE];

  /** How many alternatives there are in it. */
  int size;

  /** Takes in the alternatives from this one on, with their shares. */
  void fill(Problem problem, int from, double[] shares) {
    size = Math.min(SIZE, problem.size() - from);
    System.arraycopy(shares, from, share, 0, size);
    System.arraycopy(problem.caps(), from, cap, 0, size);
  }

  /** Takes in the alternatives from this one on, with their slopes at a price. */
  void fill(Problem problem, int from, double price) {
    size = Math.min(SIZE, problem.size() - from);
    double[] value = problem.values();
    double[] cost = problem.costs();
    double temperature = problem.temperature();
    for (int i = 0; i < size; i++) {
      slope[i] = (value[from + i] - price * cost[from + i]) / temperature;
    }
    System.arraycopy(problem.caps(), from, cap, 0, size);
  }
}
