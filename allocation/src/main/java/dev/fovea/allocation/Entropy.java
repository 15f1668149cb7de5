package dev.fovea.allocation;

import dev.fovea.allocation.internal.Indicator;

/**
 * ω(x) = x ln x − x (Shannon): every alternative gets something. Softmax when one unit is spent
 * exactly.
 *
 * <p>Source: C. E. Shannon, "A mathematical theory of communication", 1948. Units, ranges and
 * errors: {@link Taper}.
 *
 * <p>Cost: O(1) for each method. Immutable and safe for use by several threads.
 */
public record Entropy() implements Taper {
  @Override
  public double penalty(double share, double cap) {
    return share == 0 ? 0 : share * Math.log(share) - share;
  }

  @Override
  public double slope(double share, double cap) {
    return Math.log(share);
  }

  @Override
  public double share(double slope, double cap) {
    return Math.min(cap, Math.exp(slope));
  }

  @Override
  public double conjugate(double slope, double cap) {
    double best = Math.exp(slope);
    return best < cap ? best : slope * cap - penalty(cap, cap);
  }

  @Override
  public double response(double share, double cap) {
    return share * Indicator.positive(cap - share);
  }

  @Override
  public boolean exponential() {
    return true;
  }
}
