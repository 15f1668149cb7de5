package dev.fovea.models.explanation;

import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** What a method found: a number for each token or word, which is shared. */
final class Contributions {
  private final double[] values;
  private final OptionalDouble completenessGap;

  /**
   * @param completenessGap by how much the values miss what they must add up to
   */
  Contributions(double[] values, OptionalDouble completenessGap) {
    this.values = values;
    this.completenessGap = completenessGap;
  }

  /** Values that have no sum to keep. */
  static Contributions of(double... values) {
    return new Contributions(values, OptionalDouble.empty());
  }

  double[] values() {
    return values;
  }

  OptionalDouble completenessGap() {
    return completenessGap;
  }

  /** The same with other values, such as those of words for those of tokens. */
  Contributions map(UnaryOperator<double[]> change) {
    return new Contributions(change.apply(values), completenessGap);
  }
}
