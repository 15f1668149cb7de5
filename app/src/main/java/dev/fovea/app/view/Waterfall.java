package dev.fovea.app.view;

import dev.fovea.app.ranking.Assessment;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Places the steps of a sum on one scale so that each bar begins where the one before it ended: the
 * last one ends at the total.
 *
 * @param low the least running sum of any assessment, at most 0
 * @param high the largest, at least 0
 */
record Waterfall(double low, double high) {

  /** The scale that holds all sums of a page, so that picks can be compared by eye. */
  static Waterfall holding(List<Assessment> assessments) {
    double[] sums = assessments.stream().flatMapToDouble(Waterfall::runningSums).toArray();
    double low = Math.min(0, DoubleStream.of(sums).min().orElse(0));
    double high = Math.max(0, DoubleStream.of(sums).max().orElse(0));
    return high > low ? new Waterfall(low, high) : new Waterfall(-1, 1);
  }

  /** Where a bar between two sums lies. */
  Extent extent(double from, double to) {
    double left = position(Math.min(from, to));
    double width = position(Math.max(from, to)) - left;
    return new Extent(left, width);
  }

  /** Where zero lies: as likely worth the time as not. */
  Extent zero() {
    return new Extent(position(0), 0);
  }

  private double position(double sum) {
    return 100 * (sum - low) / (high - low);
  }

  private static DoubleStream runningSums(Assessment assessment) {
    double[] sums = Weighing.values(assessment).mapToDouble(Double::doubleValue).toArray();
    for (int index = 1; index < sums.length; index++) {
      sums[index] += sums[index - 1];
    }
    return DoubleStream.of(sums);
  }
}
