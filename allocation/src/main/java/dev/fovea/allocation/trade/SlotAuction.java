package dev.fovea.allocation.trade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sells slots of attention so that saying the truth is everyone's best bid, and never below the
 * price that the person whose attention it is has set.
 *
 * <p>The highest bids at or above the reserve get the slots in order. Each pays what its presence
 * costs the others and the person: with s_k the minutes of slot k and b_(j) the j-th bid, replaced
 * by the reserve where there is none or it is less,
 *
 * <pre>payment_k = Σ_{j&gt;k} b_(j) (s_{j−1} − s_j),   s beyond the last slot = 0</pre>
 *
 * so a winner never pays more than it bid nor less than the reserve for its minutes. Ties go to the
 * earlier bid.
 *
 * <p>Units: minutes of attention; bids and reserve in money a minute, payments in money.
 *
 * <p>Guarantee: no bidder gains by an untrue bid, whatever the others bid.
 *
 * <p>Cost: O(slots) to make, O(bids × log bids + slots) to sell.
 *
 * <p>Source: W. Vickrey 1961; E. Clarke 1971; T. Groves 1973; for slots H. Varian, "Position
 * auctions", 2007; B. Edelman, M. Ostrovsky, M. Schwarz, 2007.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SlotAuction {
  private final double[] minutes;
  private final double reserve;

  /**
   * An auction.
   *
   * @param minutes attention in each slot, best first: finite, not negative, not rising
   * @param reserve least price of a minute, finite and at least 0
   * @throws IllegalArgumentException naming the slot or the reserve that is out of range
   */
  public SlotAuction(double[] minutes, double reserve) {
    this.minutes = minutes.clone();
    this.reserve = reserve;
    for (int k = 0; k < minutes.length; k++) {
      if (!(minutes[k] >= 0)
          || !Double.isFinite(minutes[k])
          || (k > 0 && minutes[k] > minutes[k - 1])) {
        throw new IllegalArgumentException(
            "Slots must be finite, at least 0 and stand best first, but minutes["
                + k
                + "] is "
                + minutes[k]);
      }
    }
    if (!(reserve >= 0) || !Double.isFinite(reserve)) {
      throw new IllegalArgumentException(
          "The reserve must be finite and at least 0, but is " + reserve);
    }
  }

  /**
   * {@return the slots sold, best first}
   *
   * @param bids one for each bidder; may be empty
   * @throws IllegalArgumentException if a payment is too large for a number
   */
  public List<Award> sell(List<Bid> bids) {
    List<Bid> ranked =
        bids.stream()
            .filter(bid -> bid.perMinute() >= reserve)
            .sorted(Comparator.comparingDouble(Bid::perMinute).reversed())
            .toList();
    int sold = Math.min(minutes.length, ranked.size());
    double[] payment = new double[minutes.length + 1];
    for (int k = minutes.length - 1; k >= 0; k--) {
      double next = k + 1 < ranked.size() ? ranked.get(k + 1).perMinute() : reserve;
      double below = k + 1 < minutes.length ? minutes[k + 1] : 0;
      payment[k] = payment[k + 1] + next * (minutes[k] - below);
    }
    List<Award> awards = new ArrayList<>();
    for (int k = 0; k < sold; k++) {
      awards.add(new Award(ranked.get(k).bidder(), k, minutes[k], payment[k]));
    }
    return awards;
  }
}
