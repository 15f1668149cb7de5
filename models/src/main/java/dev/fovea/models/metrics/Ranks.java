package dev.fovea.models.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Agreement of two orders by Spearman's rank correlation (1904); equal values share their ranks.
 */
public final class Ranks {
  private Ranks() {}

  /**
   * The correlation, from −1 to 1; absent when one of the two does not vary. Takes O(n·log n).
   *
   * @throws IllegalArgumentException when there are not as many of one as of the other
   */
  public static OptionalDouble correlation(double[] one, double[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(
          "%d values and %d values have no common order".formatted(one.length, other.length));
    }
    double[] left = of(one);
    double[] right = of(other);
    double middle = (one.length + 1) / 2.0;
    double product = 0;
    double leftSquare = 0;
    double rightSquare = 0;
    for (int index = 0; index < left.length; index++) {
      product += (left[index] - middle) * (right[index] - middle);
      leftSquare += (left[index] - middle) * (left[index] - middle);
      rightSquare += (right[index] - middle) * (right[index] - middle);
    }
    return leftSquare == 0 || rightSquare == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(product / Math.sqrt(leftSquare * rightSquare));
  }

  /** The rank of each value, counted from 1; of equal values the mean. */
  static double[] of(double... values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer index) -> values[index]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int end = from;
      while (end < order.length && values[order[end]] == values[order[from]]) {
        end++;
      }
      for (int index : Arrays.copyOfRange(order, from, end)) {
        ranks[index] = (from + 1 + end) / 2.0;
      }
      from = end;
    }
    return ranks;
  }
}
