package dev.fovea.allocation;

import dev.fovea.allocation.internal.Indicator;

/**
 * ω(x) = (x^1.5 − x)/0.75 (Tsallis entropy of order 1.5): between entropy and quadratic, sparse but
 * smooth. Entmax-1.5 when one unit is spent exactly.
 *
 * <p>Source: C. Tsallis, "Possible generalization of Boltzmann–Gibbs statistics", 1988; B. Peters
 * et al., ACL 2019. Units, ranges and errors: {@link Taper}.
 *
 * <p>Cost: O(1) for each method. Immutable and safe for use by several threads.
 */
public record Tsallis15() implements Taper {
  private static final double SLOPE_AT_ZERO = -4.0 / 3;

  @Override
  public double penalty(double share, double cap) {
    return (share * Math.sqrt(share) - share) / 0.75;
  }

  @Override
  public double slope(double share, double cap) {
    return 2 * Math.sqrt(share) + SLOPE_AT_ZERO;
  }

  @Override
  public double share(double slope, double cap) {
    double root = Math.max(0, (slope - SLOPE_AT_ZERO) / 2);
    return Math.min(cap, root * root);
  }

  @Override
  public double response(double share, double cap) {
    return Math.sqrt(share) * Indicator.positive(cap - share);
  }
}
