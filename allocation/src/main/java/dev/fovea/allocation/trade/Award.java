package dev.fovea.allocation.trade;

/**
 * A slot sold.
 *
 * <p>Cost: O(1). Source: {@link SlotAuction}. Immutable and safe for use by several threads.
 *
 * @param bidder who gets it
 * @param slot which, from 0
 * @param minutes of attention it holds, finite and at least 0
 * @param payment for the whole slot, to the person whose attention it is, in the unit of the bids ×
 *     minutes, finite and at least 0
 */
public record Award(String bidder, int slot, double minutes, double payment) {
  /**
   * Refuses what cannot be sold.
   *
   * @throws IllegalArgumentException naming the bidder and the value that is out of range
   */
  public Award {
    if (slot < 0
        || !(minutes >= 0 && payment >= 0)
        || !Double.isFinite(minutes)
        || !Double.isFinite(payment)) {
      throw new IllegalArgumentException(
          "A slot sold needs a place, minutes and a payment of at least 0, finite, but \"%s\" has slot %d of %s minutes for %s"
              .formatted(bidder, slot, minutes, payment));
    }
  }
}
