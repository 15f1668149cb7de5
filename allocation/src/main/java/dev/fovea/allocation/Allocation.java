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
 * <p>Immutable and safe for use by several threads.
 */
public final class Allocation {
  private final double[] share;
  private final double price;
  private final double objective;
  private final double gap;

  /**
   * Keeps a copy of the shares.
   *
   * @param share what each alternative gets, in the problem's units of x (0 or 1 in a plan of whole
   *     items)
   * @param certificate price, objective and gap
   */
  public Allocation(double[] share, Certificate certificate) {
    this.share = share.clone();
    this.price = certificate.price();
    this.objective = certificate.objective();
    this.gap = certificate.gap();
  }

  /**
   * What is known about a set of shares as a whole.
   *
   * @param price value of one more unit of budget (multiplier of the budget constraint)
   * @param objective value reached
   * @param gap a proven upper bound of every feasible value, minus {@code objective}; at least 0
   */
  public record Certificate(double price, double objective, double gap) {
    /** Refuses what certifies nothing. */
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

  /** Number of alternatives. */
  public int size() {
    return share.length;
  }

  /** What alternative {@code index} gets. */
  public double share(int index) {
    return share[index];
  }

  /** A fresh copy of all shares. */
  public double[] shares() {
    return share.clone();
  }

  /** Value of one more unit of budget. */
  public double price() {
    return price;
  }

  /** Value reached. */
  public double objective() {
    return objective;
  }

  /** A proven upper bound minus {@link #objective()}; at least 0. */
  public double gap() {
    return gap;
  }

  /** No feasible allocation is worth more than this. */
  public double upperBound() {
    return objective + gap;
  }

  /**
   * The fraction of the best possible value that is certainly reached: objective ÷ upper bound, and
   * 1 where nothing of value can be had at all (upper bound 0). Meaningful where the objective
   * cannot be negative, as in a plan.
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
