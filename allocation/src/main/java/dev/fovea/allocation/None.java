package dev.fovea.allocation;

/**
 * ω = 0: nothing is taken off, and the best value per cost is bought first (fractional knapsack).
 * What every taper becomes as the temperature falls to 0.
 *
 * <p>Source: G. B. Dantzig, "Discrete-Variable Extremum Problems", 1957. Units, ranges and errors:
 * {@link Taper}.
 *
 * <p>Cost: O(1) for each method. Immutable and safe for use by several threads.
 */
public record None() implements Taper {
  @Override
  public double penalty(double share, double cap) {
    return 0;
  }

  @Override
  public double slope(double share, double cap) {
    return 0;
  }

  /** The cap for a positive slope, nothing otherwise: at slope 0 every share is as good. */
  @Override
  public double share(double slope, double cap) {
    return slope > 0 ? cap : 0;
  }

  @Override
  public double response(double share, double cap) {
    return 0;
  }
}
