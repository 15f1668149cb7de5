package dev.fovea.allocation.trade;

/**
 * What someone offers for attention.
 *
 * <p>Cost: O(1). Source: {@link SlotAuction}. Immutable and safe for use by several threads.
 *
 * @param bidder who, any text
 * @param perMinute worth of a minute of attention to them, in any unit of money, finite and at
 *     least 0
 */
public record Bid(String bidder, double perMinute) {
  /**
   * Refuses what is no offer.
   *
   * @throws IllegalArgumentException naming the bidder and the value
   */
  public Bid {
    if (!(perMinute >= 0) || !Double.isFinite(perMinute)) {
      throw new IllegalArgumentException(
          "A bid must be finite and at least 0, but \"" + bidder + "\" bids " + perMinute);
    }
  }
}
