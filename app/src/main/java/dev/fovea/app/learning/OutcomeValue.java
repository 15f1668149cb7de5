package dev.fovea.app.learning;

import dev.fovea.app.decision.Outcome;

/**
 * What an outcome says about its like, in logits: what attention over decisions sums up. Wanting
 * less of something is a request and weighs most; passing it over may have had any reason and
 * weighs little.
 */
public final class OutcomeValue {

  private OutcomeValue() {}

  /** The value, positive for what speaks for its like. */
  public static double of(Outcome outcome) {
    return switch (outcome) {
      case WORTH -> 3;
      case SAVE -> 2.5;
      case READ -> 0.75;
      case SKIP -> -1.5;
      case REGRET -> -4;
      case LESS -> -5;
    };
  }
}
