package dev.fovea.allocation.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A market for one person's attention, played out: slots are auctioned to random bidders again and
 * again, and random unknown senders decide whether to write, without a bond and with the best one.
 *
 * <p>For study; nothing in the product sells anyone's attention.
 *
 * <p>Guarantee: the same settings give the same report.
 *
 * <p>Cost: O(rounds × (bidders × log bidders + slots) + senders²).
 *
 * <p>Source: {@link SlotAuction}, {@link AttentionBond}; docs/economics.md, "Trade".
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class MarketSimulation {
  /** Grid on which deviations from the truth are tried, as multiples of the true value. */
  private static final double[] LIES = {0, 0.25, 0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2, 4};

  private MarketSimulation() {}

  /**
   * What to play.
   *
   * <p>Immutable and safe for use by several threads.
   *
   * @param rounds auctions, at least 1
   * @param bidders in each, at least 0; their values of a minute are uniform in 0…1
   * @param slots on sale, each half the minutes of the one before, from 1 minute; at least 0
   * @param reserve least price of a minute, in the unit of the bidders' values, finite and at least
   *     0
   * @param senders unknown people who might write, at least 0
   * @param seed of every random choice, any
   */
  public record Settings(
      int rounds, int bidders, int slots, double reserve, int senders, long seed) {
    /**
     * Refuses what cannot be played.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public Settings {
      if (!(reserve >= 0) || !Double.isFinite(reserve)) {
        throw new IllegalArgumentException(
            "The reserve must be finite and at least 0, but is " + reserve);
      }
      if (rounds < 1 || bidders < 0 || slots < 0 || senders < 0) {
        throw new IllegalArgumentException(
            "A market needs at least 1 round and no negative numbers, but has rounds %d, bidders %d, slots %d, senders %d"
                .formatted(rounds, bidders, slots, senders));
      }
    }
  }

  /**
   * What came of it.
   *
   * <p>Units: money as in the bidders' values of a minute; a bond and its outcomes in units of the
   * worth of a worthwhile message. Immutable and safe for use by several threads.
   *
   * @param revenue paid to the person, a round, at least 0
   * @param bidderSurplus value less payment of all bidders, a round, at least 0 but for rounding
   * @param soldShare of the minutes on offer, 0…1
   * @param bestLie the most that any bidder gained by any untrue bid that was tried; 0 or less, but
   *     for rounding, when truth is best
   * @param withoutBond unknown senders with ordinary mail
   * @param bond the person's best bond
   * @param withBond unknown senders with that bond
   */
  public record Report(
      double revenue,
      double bidderSurplus,
      double soldShare,
      double bestLie,
      AttentionBond.Outcome withoutBond,
      AttentionBond bond,
      AttentionBond.Outcome withBond) {
    /**
     * Refuses what cannot come of a market.
     *
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public Report {
      if (!(revenue >= 0 && soldShare >= 0 && soldShare <= 1)
          || !Double.isFinite(revenue + bidderSurplus + bestLie)) {
        throw new IllegalArgumentException(
            "Revenue must be at least 0, the share sold in 0…1 and all finite, but revenue is %s, the share sold %s, the bidders' surplus %s and the best lie %s"
                .formatted(revenue, soldShare, bidderSurplus, bestLie));
      }
    }
  }

  /**
   * {@return what came of playing a market}
   *
   * @param settings what to play
   */
  public static Report run(Settings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    double[] minutes = new double[settings.slots()];
    double offered = 0;
    for (int k = 0; k < minutes.length; k++) {
      minutes[k] = Math.pow(0.5, k);
      offered += minutes[k];
    }
    SlotAuction auction = new SlotAuction(minutes, settings.reserve());
    double revenue = 0;
    double surplus = 0;
    double sold = 0;
    double bestLie = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < settings.rounds(); round++) {
      List<Bid> bids = new ArrayList<>();
      for (int b = 0; b < settings.bidders(); b++) {
        bids.add(new Bid(Integer.toString(b), random.nextDouble()));
      }
      for (Award award : auction.sell(bids)) {
        double value = bids.get(Integer.parseInt(award.bidder())).perMinute();
        revenue += award.payment();
        surplus += value * award.minutes() - award.payment();
        sold += award.minutes();
      }
      if (settings.bidders() > 0) {
        bestLie = Math.max(bestLie, bestLie(auction, bids, random.nextInt(settings.bidders())));
      }
    }
    List<AttentionBond.Sender> senders = senders(settings.senders(), random);
    AttentionBond.Recipient recipient = new AttentionBond.Recipient(1, 0.2);
    AttentionBond bond = AttentionBond.best(senders, recipient);
    int rounds = settings.rounds();
    return new Report(
        revenue / rounds,
        surplus / rounds,
        // More than 1 only by rounding.
        offered == 0 ? 0 : Math.min(1, sold / (offered * rounds)),
        bestLie == Double.NEGATIVE_INFINITY ? 0 : bestLie,
        new AttentionBond(0).outcome(senders, recipient),
        bond,
        bond.outcome(senders, recipient));
  }

  private static double bestLie(SlotAuction auction, List<Bid> bids, int liar) {
    double value = bids.get(liar).perMinute();
    double honest = gain(auction, bids, liar, value);
    double best = Double.NEGATIVE_INFINITY;
    for (double lie : LIES) {
      List<Bid> other = new ArrayList<>(bids);
      other.set(liar, new Bid(bids.get(liar).bidder(), lie * value));
      best = Math.max(best, gain(auction, other, liar, value) - honest);
    }
    return best;
  }

  private static double gain(SlotAuction auction, List<Bid> bids, int who, double value) {
    String name = bids.get(who).bidder();
    return auction.sell(bids).stream()
        .filter(award -> award.bidder().equals(name))
        .mapToDouble(award -> value * award.minutes() - award.payment())
        .sum();
  }

  /** Most unknown mail is sent in bulk and rarely worthwhile; a few senders know that it is. */
  private static List<AttentionBond.Sender> senders(int count, SplittableRandom random) {
    List<AttentionBond.Sender> senders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean bulk = random.nextDouble() < 0.8;
      double chance = bulk ? 0.1 * random.nextDouble() : random.nextDouble(0.5, 1);
      senders.add(
          new AttentionBond.Sender(
              bulk ? 0.05 * random.nextDouble() : random.nextDouble(), 0.001, chance));
    }
    return senders;
  }
}
