package dev.fovea.allocation.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlotAuctionTest {
  private static final double[] SLOTS = {4, 2, 1};

  @Test
  void noDeviationOnAGridIsProfitableForAnyBidder() {
    SplittableRandom random = new SplittableRandom(42);
    for (int p = 0; p < 400; p++) {
      double reserve = random.nextInt(3) == 0 ? 0 : random.nextDouble(0.8);
      SlotAuction auction = new SlotAuction(SLOTS, reserve);
      List<Bid> truth = bids(random, random.nextInt(7));
      for (int who = 0; who < truth.size(); who++) {
        double value = truth.get(who).perMinute();
        double honest = gain(auction, truth, who, value);
        assertThat(honest).isGreaterThanOrEqualTo(-1e-12);
        for (int step = 0; step <= 40; step++) {
          List<Bid> other = new ArrayList<>(truth);
          other.set(who, new Bid(truth.get(who).bidder(), step / 20.0));
          assertThat(gain(auction, other, who, value))
              .as("market %d, bidder %d", p, who)
              .isLessThanOrEqualTo(honest + 1e-12);
        }
      }
    }
  }

  @Test
  void paymentsAreTheHarmDoneToTheOthersAndToThePersonWithTheReserve() {
    SplittableRandom random = new SplittableRandom(7);
    for (int p = 0; p < 400; p++) {
      double reserve = random.nextDouble(0.5);
      List<Bid> bids = bids(random, 1 + random.nextInt(6));
      for (Award award : new SlotAuction(SLOTS, reserve).sell(bids)) {
        List<Bid> without =
            bids.stream().filter(bid -> !bid.bidder().equals(award.bidder())).toList();
        double othersNow =
            welfare(bids, reserve)
                - bids.stream()
                        .filter(b -> b.bidder().equals(award.bidder()))
                        .findFirst()
                        .orElseThrow()
                        .perMinute()
                    * award.minutes();
        assertThat(award.payment()).isCloseTo(welfare(without, reserve) - othersNow, within(1e-12));
        assertThat(award.payment()).isGreaterThanOrEqualTo(reserve * award.minutes() - 1e-12);
      }
    }
  }

  /**
   * The most that the slots can be worth to bidders and to the person, who values a minute at the
   * reserve.
   */
  private static double welfare(List<Bid> bids, double reserve) {
    double[] sorted =
        bids.stream()
            .mapToDouble(Bid::perMinute)
            .filter(b -> b >= reserve)
            .map(b -> -b)
            .sorted()
            .map(b -> -b)
            .toArray();
    double sum = 0;
    for (int k = 0; k < SLOTS.length; k++) {
      sum += SLOTS[k] * (k < sorted.length ? sorted[k] : reserve);
    }
    return sum;
  }

  @Test
  void bidsBelowTheReserveGetNothing() {
    List<Award> awards =
        new SlotAuction(SLOTS, 0.5).sell(List.of(new Bid("a", 0.4), new Bid("b", 0.9)));
    assertThat(awards).containsExactly(new Award("b", 0, 4, 2));
  }

  @Test
  void aMarketPlayedOutRewardsTruthAndItsBondSiftsSenders() {
    MarketSimulation.Report report =
        MarketSimulation.run(new MarketSimulation.Settings(500, 5, 3, 0.3, 400, 42));
    assertThat(report.bestLie()).isLessThanOrEqualTo(1e-12);
    assertThat(report.revenue()).isGreaterThan(0);
    assertThat(report.withBond().recipientSurplus())
        .isGreaterThan(report.withoutBond().recipientSurplus());
    double sifted = report.withBond().worthwhile() / report.withBond().messages();
    double plain = report.withoutBond().worthwhile() / report.withoutBond().messages();
    assertThat(sifted).isGreaterThan(2 * plain);
    assertThat(MarketSimulation.run(new MarketSimulation.Settings(500, 5, 3, 0.3, 400, 42)))
        .isEqualTo(report);
  }

  @Test
  void theBestBondIsAtLeastAsGoodAsAnyOnAGrid() {
    SplittableRandom random = new SplittableRandom(3);
    AttentionBond.Recipient recipient = new AttentionBond.Recipient(1, 0.3);
    for (int p = 0; p < 200; p++) {
      List<AttentionBond.Sender> senders = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        senders.add(new AttentionBond.Sender(random.nextDouble(), 0.05, random.nextDouble()));
      }
      double best =
          AttentionBond.best(senders, recipient).outcome(senders, recipient).recipientSurplus();
      for (int step = 0; step <= 500; step++) {
        assertThat(new AttentionBond(step / 50.0).outcome(senders, recipient).recipientSurplus())
            .isLessThanOrEqualTo(best + 1e-9);
      }
    }
  }

  @Test
  void badInputIsRefusedWithItsPlaceAndValue() {
    assertThatThrownBy(() -> new SlotAuction(new double[] {1, 2}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("minutes[1]");
    assertThatThrownBy(() -> new SlotAuction(SLOTS, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new Bid("a", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"a\"");
    assertThatThrownBy(() -> new AttentionBond(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AttentionBond.Sender(1, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2.0");
  }

  private static List<Bid> bids(SplittableRandom random, int count) {
    List<Bid> bids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bids.add(new Bid("bidder" + i, random.nextInt(5) == 0 ? 0.5 : random.nextDouble()));
    }
    return bids;
  }

  private static double gain(SlotAuction auction, List<Bid> bids, int who, double value) {
    String name = bids.get(who).bidder();
    return auction.sell(bids).stream()
        .filter(a -> a.bidder().equals(name))
        .mapToDouble(a -> value * a.minutes() - a.payment())
        .sum();
  }
}
