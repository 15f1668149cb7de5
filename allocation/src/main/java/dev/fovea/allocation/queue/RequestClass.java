package dev.fovea.allocation.queue;

import dev.fovea.allocation.plan.Minutes;

/**
 * A kind of request that people wait with.
 *
 * <p>Immutable and safe for use by several threads. An {@link IllegalArgumentException} names the
 * class and the value that is out of range.
 *
 * @param name for reports
 * @param arrivalsPerMinute how often one comes, at least 0
 * @param service how long it takes to serve, mean above 0
 * @param costPerMinute what a minute of waiting costs, at least 0
 * @param longestWait minutes after which it is served before anything else, at least 0; infinite
 *     for never
 */
public record RequestClass(
    String name,
    double arrivalsPerMinute,
    Minutes service,
    double costPerMinute,
    double longestWait) {
  /** Refuses what is no class of requests. */
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

  /** The cμ index: cost of waiting saved per minute of service. */
  public double index() {
    return costPerMinute / service.mean();
  }

  /** ρ: minutes of service that arrive in a minute. */
  public double load() {
    return arrivalsPerMinute * service.mean();
  }
}
