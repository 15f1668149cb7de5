package dev.fovea.allocation;

import java.util.Arrays;

/**
 * What each alternative gets of a scarce budget, with the price of the budget and a certificate.
 *
 * <p>It is the common answer of the divisible problem (tokens, money, time that can be cut into any
 * pieces) and of the integral one (whole items to read, {@link dev.fovea.allocation.plan.Planner}):
 * a share for each alternative in the order of the problem, the budget's multiplier, the value
 * reached and how far from the best possible it can be at most.
 *
 * <p>Units: shares in those of the problem's x, the objective and the gap in those of value, the
 * price in value per unit of budget. An index outside 0…size − 1 throws {@link
 * IndexOutOfBoundsException}.
 *
 * <p>Cost: O(1) for each method, O(n) for those that copy or compare all shares; O(n) space.
 *
 * <p>Source: the certificate is the gap of Lagrangian duality (S. Boyd, L. Vandenberghe, "Convex
 * Optimization", 2004, chapter 5).
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Allocation {
  private final double[] share;
  private final double price;
  private final double objective;
  private final double gap;

  /**
   * Keeps a copy of the shares. O(n).
   *
   * @param share what each alternative gets, in the problem's units of x: finite and at least 0 (0
   *     or 1 in a plan of whole items)
   * @param certificate price, objective and gap
   * @throws IllegalArgumentException naming the first share that is negative or not finite
   */
  public Allocation(double[] share, Certificate certificate) {
    this.share = share.clone();
    for (int i = 0; i < share.length; i++) {
      if (!(share[i] >= 0) || !Double.isFinite(share[i])) {
        throw new IllegalArgumentException(
            "Shares must be finite and at least 0, but share[" + i + "] is " + share[i]);
      }
    }
    this.price = certificate.price();
    this.objective = certificate.objective();
    this.gap = certificate.gap();
  }

  /**
   * What is known about a set of shares as a whole.
   *
   * <p>Immutable and safe for use by several threads.
   *
   * @param price value of one more unit of budget (multiplier of the budget constraint): any number
   *     or ±∞
   * @param objective value reached, finite
   * @param gap a proven upper bound of every feasible value, minus {@code objective}; at least 0, ∞
   *     where nothing is proven
   */
  public record Certificate(double price, double objective, double gap) {
    /**
     * Refuses what certifies nothing.
     *
     * @throws IllegalArgumentException if the price is not a number, the objective not finite or
     *     the gap not at least 0
     */
    public Certificate {
      if (Double.isNaN(price) || !Double.isFinite(objective) || !(gap >= 0)) {
        throw new IllegalArgumentException(
            "A certificate needs a price, a finite objective and a gap of at least 0, but has price "
                + price
                + ", objective "
                + objective
                + ", gap "
                + gap);
      }
    }
  }

  /** {@return the number of alternatives} */
  public int size() {
    return share.length;
  }

  /**
   * {@return what an alternative gets, in units of x, at least 0}
   *
   * @param index of the alternative, 0…size − 1
   */
  public double share(int index) {
    return share[index];
  }

  /** {@return a fresh copy of all shares, in the order of the problem; O(n)} */
  public double[] shares() {
    return share.clone();
  }

  /** {@return the value of one more unit of budget; see {@link Allocator} for its range} */
  public double price() {
    return price;
  }

  /** {@return the value reached, finite} */
  public double objective() {
    return objective;
  }

  /** {@return a proven upper bound minus {@link #objective()}, at least 0} */
  public double gap() {
    return gap;
  }

  /** {@return what no feasible allocation is worth more than: objective + gap} */
  public double upperBound() {
    return objective + gap;
  }

  /**
   * {@return the fraction of the best possible value that is certainly reached: objective ÷ upper
   * bound, and 1 where the gap is 0} It lies in 0…1 where the objective is not negative, as in a
   * plan, and means nothing elsewhere.
   */
  public double bound() {
    return gap == 0 ? 1 : objective / upperBound();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Allocation that
        && Arrays.equals(share, that.share)
        && Double.compare(price, that.price) == 0
        && Double.compare(objective, that.objective) == 0
        && Double.compare(gap, that.gap) == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(share) * 31 + Double.hashCode(objective);
  }

  @Override
  public String toString() {
    return "Allocation[size="
        + share.length
        + ", price="
        + price
        + ", objective="
        + objective
        + ", gap="
        + gap
        + "]";
  }
}
