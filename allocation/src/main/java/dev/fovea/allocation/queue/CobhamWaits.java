package dev.fovea.allocation.queue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The exact expected waits of a single server with Poisson arrivals that serves by the cμ index and
 * finishes what it starts, without promotion.
 *
 * <p>W_k = W_0 / ((1 − σ_{k−1})(1 − σ_k)) with W_0 = Σ λ E[S²]/2 and σ_k the load of the k most
 * urgent classes. Whatever the order of service, Σ ρ_k W_k is the same, ρ W_0/(1 − ρ): what one
 * class gains the others pay.
 *
 * <p>Units: minutes. Errors: none, as every class that can be made has a wait, possibly infinite.
 *
 * <p>Cost: O(classes²).
 *
 * <p>Source: A. Cobham, "Priority assignment in waiting line problems", Operations Research 2,
 * 1954; L. Kleinrock, "A conservation law for a wide class of queueing disciplines", Naval Research
 * Logistics Quarterly 12, 1965.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class CobhamWaits {
  private CobhamWaits() {}

  /**
   * {@return expected minutes of waiting before service, for each class in the order given;
   * infinite for the classes that the load of the more urgent ones leaves no time for}
   *
   * @param classes in any order; those of one index are served as one
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
   * {@return Σ ρ_k W_k in minutes, the same for every order of service: ρ W_0/(1 − ρ); infinite at
   * a load of 1 or more}
   *
   * @param classes in any order
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
