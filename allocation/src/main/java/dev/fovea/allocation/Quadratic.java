package dev.fovea.allocation;

import dev.fovea.allocation.internal.Indicator;

/**
 * ω(x) = x²/2 (Gini): what is worth too little gets exactly nothing. Sparsemax when one unit is
 * spent exactly.
 *
 * <p>Source: C. Gini 1912; A. Martins, R. Astudillo, ICML 2016. Units, ranges and errors: {@link
 * Taper}.
 *
 * <p>Cost: O(1) for each method. Immutable and safe for use by several threads.
 */
public record Quadratic() implements Taper {
  @Override
  public double penalty(double share, double cap) {
    return share * share / 2;
  }

  @Override
  public double slope(double share, double cap) {
    return share;
  }

  @Override
  public double share(double slope, double cap) {
    return Math.min(cap, Math.max(0, slope));
  }

  @Override
  public double response(double share, double cap) {
    return Indicator.positive(share) * Indicator.positive(cap - share);
  }
}
