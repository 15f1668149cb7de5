package dev.fovea.allocation.queue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The exact expected waits of a single server with Poisson arrivals that serves by the cμ index and
 * finishes what it starts, without promotion.
 *
 * <p>W_k = W_0 / ((1 − σ_{k−1})(1 − σ_k)) with W_0 = Σ λ E[S²]/2 and σ_k the load of the k most
 * urgent classes (A. Cobham, "Priority assignment in waiting line problems", Operations Research 2,
 * 1954). Whatever the order of service, Σ ρ_k W_k is the same, ρ W_0/(1 − ρ) (L. Kleinrock's
 * conservation law, 1965): what one class gains the others pay.
 */
public final class CobhamWaits {
  private CobhamWaits() {}

  /**
   * Expected minutes of waiting before service, for each class in the order given; infinite for the
   * classes that the load of the more urgent ones leaves no time for. O(classes²).
   */
  public static double[] expected(List<RequestClass> classes) {
    double backlog = 0;
    for (RequestClass each : classes) {
      double mean = each.service().mean();
      backlog += each.arrivalsPerMinute() * (mean * mean + each.service().variance()) / 2;
    }
    double residual = backlog;
    return IntStream.range(0, classes.size())
        .mapToDouble(k -> wait(classes, k, residual))
        .toArray();
  }

  private static double wait(List<RequestClass> classes, int k, double residual) {
    double index = classes.get(k).index();
    double above = 0;
    double withOwn = 0;
    for (RequestClass other : classes) {
      // Classes of one index are served as one.
      above += other.index() > index ? other.load() : 0;
      withOwn += other.index() >= index ? other.load() : 0;
    }
    return withOwn >= 1 ? Double.POSITIVE_INFINITY : residual / ((1 - above) * (1 - withOwn));
  }

  /**
   * Σ ρ_k W_k, the same for every order of service: ρ W_0/(1 − ρ). Infinite at a load of 1 or more.
   */
  public static double conserved(List<RequestClass> classes) {
    double load = classes.stream().mapToDouble(RequestClass::load).sum();
    double[] waits = expected(classes);
    return load >= 1
        ? Double.POSITIVE_INFINITY
        : Arrays.stream(
                IntStream.range(0, waits.length)
                    .mapToDouble(k -> classes.get(k).load() * waits[k])
                    .toArray())
            .sum();
  }
}
