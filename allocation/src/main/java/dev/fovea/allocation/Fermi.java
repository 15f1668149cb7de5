package dev.fovea.allocation;

import dev.fovea.allocation.internal.Indicator;
import dev.fovea.allocation.internal.Logarithm;

/**
 * ω(x) = y ln y + (1 − y) ln(1 − y) with y = x/cap (Fermi–Dirac): each alternative is filled to
 * σ(cap × slope) of its cap, a soft yes or no. Needs finite caps ({@link Allocator#allocate}
 * refuses others).
 *
 * <p>Source: the statistics of E. Fermi 1926 and P. Dirac 1926. Units, ranges and errors: {@link
 * Taper}.
 *
 * <p>Cost: O(1) for each method. Immutable and safe for use by several threads.
 */
public record Fermi() implements Taper {
  @Override
  public double penalty(double share, double cap) {
    if (cap == 0) {
      return 0;
    }
    double filled = share / cap;
    return logProduct(filled) + logProduct(1 - filled);
  }

  @Override
  public double slope(double share, double cap) {
    double filled = share / cap;
    return (Math.log(filled) - Math.log1p(-filled)) / cap;
  }

  @Override
  public double share(double slope, double cap) {
    // Always through e^(−|s|), which underflows where it should and never overflows.
    double decay = Math.exp(-Math.abs(cap * slope));
    double larger = cap / (1 + decay);
    double smaller = larger * decay;
    return smaller + Indicator.positive(Math.max(0, slope)) * (larger - smaller);
  }

  @Override
  public double conjugate(double slope, double cap) {
    if (cap == 0) {
      return 0;
    }
    double scaled = cap * slope;
    return Math.max(0, scaled) + Logarithm.ofOnePlus(Math.exp(-Math.abs(scaled)));
  }

  @Override
  public double response(double share, double cap) {
    return share * (cap - share);
  }

  @Override
  public boolean exponential() {
    return true;
  }

  private static double logProduct(double part) {
    return part <= 0 ? 0 : part * Math.log(part);
  }
}
