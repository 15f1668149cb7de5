package dev.fovea.app.view;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rounds numbers to hundredths so that what is shown adds up: the rounded parts sum to the rounded
 * total.
 *
 * <p>Rounding each part by itself can miss the total by half a hundredth a part, and a sum that is
 * visibly wrong is worse than a part that is off by one hundredth. By the method of largest
 * remainders every part is rounded down or up, never moved by a whole hundredth or more.
 */
final class SummingDecimals {

  private static final double HUNDREDTHS = 100;

  private SummingDecimals() {}

  /** The parts in whole hundredths; they sum to {@link #hundredths} of the parts' exact sum. */
  static List<Long> round(List<Double> parts) {
    return round(parts, hundredths(parts.stream().mapToDouble(Double::doubleValue).sum()));
  }

  /**
   * The parts in whole hundredths, which sum to a total.
   *
   * @param total the parts' exact sum in hundredths, rounded up or down
   */
  static List<Long> round(List<Double> parts, long total) {
    long[] rounded =
        parts.stream().mapToLong(part -> (long) Math.floor(part * HUNDREDTHS)).toArray();
    long missing = total - Arrays.stream(rounded).sum();
    IntStream.range(0, rounded.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                (Integer index) -> rounded[index] - parts.get(index) * HUNDREDTHS))
        .limit(Math.max(0, missing))
        .forEach(index -> rounded[index]++);
    return Arrays.stream(rounded).boxed().toList();
  }

  /** A number in whole hundredths, half away from zero. */
  static long hundredths(double value) {
    return (long) (Math.signum(value) * Math.floor(Math.abs(value) * HUNDREDTHS + 0.5));
  }
}
