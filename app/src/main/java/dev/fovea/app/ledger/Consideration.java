package dev.fovea.app.ledger;

/**
 * Whether a source is worth looking at, by the person's own record.
 *
 * @param probability how often somebody would turn to it who weighs what looking gains against what
 *     it costs, 0 to 1; the probabilities of all sources sum to 1. 0: outside the consideration set
 * @param decided how many decisions on its entries say something, for it or against it
 */
public record Consideration(double probability, int decided) {

  /** Fewer decisions than this say too little of a source. */
  private static final int ENOUGH = 3;

  /** Below this a probability is the rounding of 0. */
  private static final double NOTHING = 1e-6;

  /** Whether the record is long enough to say anything of the source. */
  public boolean isKnown() {
    return decided >= ENOUGH;
  }

  /** Whether the source is worth looking at under some circumstances. */
  public boolean isConsidered() {
    return probability > NOTHING;
  }
}
