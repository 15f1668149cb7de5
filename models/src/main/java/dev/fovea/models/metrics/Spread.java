package dev.fovea.models.metrics;

import java.util.Arrays;

/**
 * A figure measured several times, as with several seeds.
 *
 * @param mean the mean
 * @param deviation the sample standard deviation (n − 1 below the fraction); 0 for one measurement
 * @param n how many measurements
 */
public record Spread(double mean, double deviation, int n) {
  /**
   * Of measurements.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(double... values) {
    double mean =
        Arrays.stream(values)
            .average()
            .orElseThrow(() -> new IllegalArgumentException("the spread of no measurement"));
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(
        mean, values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1)), values.length);
  }
}
