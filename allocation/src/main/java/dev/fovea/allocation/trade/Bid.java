package dev.fovea.allocation.trade;

/**
 * What someone offers for attention.
 *
 * <p>Immutable. An {@link IllegalArgumentException} names the bidder and a value that is out of
 * range.
 *
 * @param bidder who
 * @param perMinute worth of a minute of attention to them, finite and at least 0
 */
public record Bid(String bidder, double perMinute) {
  /** Refuses what is no offer. */
  public Bid {
    if (!(perMinute >= 0) || !Double.isFinite(perMinute)) {
      throw new IllegalArgumentException(
          "A bid must be finite and at least 0, but \"" + bidder + "\" bids " + perMinute);
    }
  }
}
