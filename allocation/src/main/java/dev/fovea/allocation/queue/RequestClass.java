package dev.fovea.allocation.queue;

import dev.fovea.allocation.plan.Minutes;

/**
 * A kind of request that people wait with.
 *
 * <p>Cost: O(1). Source: docs/economics.md, "Many people". Immutable and safe for use by several
 * threads.
 *
 * @param name for reports and errors, any text
 * @param arrivalsPerMinute how often one comes, finite and at least 0
 * @param service how long it takes to serve, mean above 0
 * @param costPerMinute what a minute of waiting costs, in any unit, finite and at least 0
 * @param longestWait minutes after which it is served before anything else, at least 0; infinite
 *     for never
 */
public record RequestClass(
    String name,
    double arrivalsPerMinute,
    Minutes service,
    double costPerMinute,
    double longestWait) {
  /**
   * Refuses what is no class of requests.
   *
   * @throws IllegalArgumentException naming the class and the value that is out of range
   */
  public RequestClass {
    if (!(arrivalsPerMinute >= 0) || !Double.isFinite(arrivalsPerMinute)) {
      throw new IllegalArgumentException(
          "Arrivals per minute must be finite and at least 0, but class \""
              + name
              + "\" has "
              + arrivalsPerMinute);
    }
    if (!(service.mean() > 0)) {
      throw new IllegalArgumentException(
          "Service must take time, but class \""
              + name
              + "\" takes "
              + service.mean()
              + " minutes");
    }
    if (!(costPerMinute >= 0) || !Double.isFinite(costPerMinute)) {
      throw new IllegalArgumentException(
          "The cost of waiting must be finite and at least 0, but class \""
              + name
              + "\" has "
              + costPerMinute);
    }
    if (!(longestWait >= 0)) {
      throw new IllegalArgumentException(
          "The longest wait must be at least 0, but class \"" + name + "\" has " + longestWait);
    }
  }

  /** {@return the cμ index: cost of waiting saved per minute of service, at least 0} */
  public double index() {
    return costPerMinute / service.mean();
  }

  /** {@return ρ: minutes of service that arrive in a minute, at least 0} */
  public double load() {
    return arrivalsPerMinute * service.mean();
  }
}
