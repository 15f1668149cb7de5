package dev.fovea.allocation.trade;

import java.util.List;

/**
 * A deposit that an unknown sender leaves with a message, and loses if the person finds it was not
 * worth their time.
 *
 * <p>A sender knows how likely the person is to find it worthwhile and sends only if that is still
 * good business with the deposit at risk, so a bond sifts senders by what they know, which no
 * filter does. The person keeps what is forfeited, as pay for the time.
 *
 * <p>Units: all amounts are in one unit, any: worth, benefit, cost and deposit.
 *
 * <p>Cost: O(senders) for an outcome, O(senders²) for the best bond.
 *
 * <p>Source: T. Loder, M. Van Alstyne, R. Wash, "An economic response to unsolicited
 * communication", Advances in Economic Analysis &amp; Policy 6 (2006).
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param amount the deposit, finite and at least 0; 0 is ordinary mail
 */
public record AttentionBond(double amount) {
  /**
   * Refuses what is no deposit.
   *
   * @throws IllegalArgumentException if the amount is negative or not finite
   */
  public AttentionBond {
    if (!(amount >= 0) || !Double.isFinite(amount)) {
      throw new IllegalArgumentException("A bond must be finite and at least 0, but is " + amount);
    }
  }

  /**
   * Someone the person does not know.
   *
   * <p>Immutable and safe for use by several threads.
   *
   * @param benefit what being read is worth to the sender, finite
   * @param cost what sending costs the sender, finite
   * @param chance that the person will find it worthwhile, 0…1, as the sender knows
   */
  public record Sender(double benefit, double cost, double chance) {
    /**
     * Refuses what is no sender.
     *
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public Sender {
      if (!Double.isFinite(benefit) || !Double.isFinite(cost)) {
        throw new IllegalArgumentException(
            "A sender's benefit and cost must be finite, but are " + benefit + " and " + cost);
      }
      if (!(chance >= 0 && chance <= 1)) {
        throw new IllegalArgumentException("A sender's chance must lie in 0…1, but is " + chance);
      }
    }

    /**
     * The largest bond with which this sender still sends; negative where it never does, infinite
     * where it is sure.
     */
    double limit() {
      double profit = benefit - cost;
      if (profit < 0) {
        return -1;
      }
      return chance == 1 ? Double.POSITIVE_INFINITY : profit / (1 - chance);
    }
  }

  /**
   * The person who is written to.
   *
   * <p>Immutable and safe for use by several threads.
   *
   * @param worth of a worthwhile message, finite
   * @param reading what reading any message costs, finite
   */
  public record Recipient(double worth, double reading) {
    /**
     * Refuses what is no recipient.
     *
     * @throws IllegalArgumentException if a value is not finite
     */
    public Recipient {
      if (!Double.isFinite(worth) || !Double.isFinite(reading)) {
        throw new IllegalArgumentException(
            "A recipient's worth of a message and cost of reading must be finite, but are "
                + worth
                + " and "
                + reading);
      }
    }
  }

  /**
   * What is to be expected.
   *
   * <p>Immutable and safe for use by several threads.
   *
   * @param messages how many send, at least 0
   * @param worthwhile how many of these are worthwhile, expected, 0…messages
   * @param forfeited what the person keeps, expected, at least 0
   * @param recipientSurplus worth less reading, plus what is forfeited
   * @param senderSurplus benefit less cost, less what is forfeited
   */
  public record Outcome(
      int messages,
      double worthwhile,
      double forfeited,
      double recipientSurplus,
      double senderSurplus) {
    /**
     * Refuses what cannot come about.
     *
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public Outcome {
      if (!(worthwhile >= 0 && worthwhile <= messages)) {
        throw new IllegalArgumentException(
            "Of " + messages + " messages 0 to all must be worthwhile, but " + worthwhile + " are");
      }
      if (!(forfeited >= 0)
          || !Double.isFinite(forfeited + recipientSurplus)
          || !Double.isFinite(senderSurplus)) {
        throw new IllegalArgumentException(
            "What is forfeited must be at least 0 and all amounts finite, but forfeited is %s, the recipient's surplus %s and the senders' %s"
                .formatted(forfeited, recipientSurplus, senderSurplus));
      }
    }
  }

  /**
   * {@return what this bond brings about; O(senders)}
   *
   * @param senders who might write; may be empty
   * @param recipient whom they write to
   * @throws IllegalArgumentException if the sums are too large for a number
   */
  public Outcome outcome(List<Sender> senders, Recipient recipient) {
    int messages = 0;
    double worthwhile = 0;
    double forfeited = 0;
    double profit = 0;
    for (Sender sender : senders) {
      if (sender.limit() >= amount) {
        messages++;
        worthwhile += sender.chance();
        forfeited += (1 - sender.chance()) * amount;
        profit += sender.benefit() - sender.cost();
      }
    }
    double surplus = worthwhile * recipient.worth() - messages * recipient.reading() + forfeited;
    return new Outcome(messages, worthwhile, forfeited, surplus, profit - forfeited);
  }

  /**
   * {@return the bond that is best for the person; 0 where no finite amount keeps any sender out}
   * Between the amounts at which a sender gives up, the person's surplus only rises, so one of
   * these is best. O(senders²).
   *
   * @param senders who might write; may be empty
   * @param recipient whom they write to
   * @throws IllegalArgumentException if the sums are too large for a number
   */
  public static AttentionBond best(List<Sender> senders, Recipient recipient) {
    AttentionBond best = new AttentionBond(0);
    double surplus = best.outcome(senders, recipient).recipientSurplus();
    for (Sender sender : senders) {
      double limit = sender.limit();
      if (limit > 0 && Double.isFinite(limit)) {
        // Just here the sender is still indifferent; a bond beyond the last one leaves only the
        // sure ones.
        for (double amount : new double[] {limit, Math.nextUp(limit)}) {
          AttentionBond bond = new AttentionBond(amount);
          double reached = bond.outcome(senders, recipient).recipientSurplus();
          if (reached > surplus) {
            best = bond;
            surplus = reached;
          }
        }
      }
    }
    return best;
  }
}
