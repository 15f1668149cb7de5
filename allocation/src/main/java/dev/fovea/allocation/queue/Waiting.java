package dev.fovea.allocation.queue;

/**
 * A request in a queue.
 *
 * <p>Cost: O(1). Source: {@link IndexQueue}. Immutable, and safe for use by several threads where
 * what is waiting is.
 *
 * @param <T> what is waiting
 * @param request what is waiting
 * @param type its class
 * @param since when it came, in minutes on the caller's clock, finite
 */
public record Waiting<T>(T request, RequestClass type, double since) {
  /**
   * Refuses what came at no time.
   *
   * @throws IllegalArgumentException if the time is not finite
   */
  public Waiting {
    if (!Double.isFinite(since)) {
      throw new IllegalArgumentException(
          "The time since when a request of class \""
              + type.name()
              + "\" waits must be finite, but is "
              + since);
    }
  }

  /**
   * {@return when it has waited as long as its class allows, in minutes on the same clock; infinite
   * where it is never promoted}
   */
  public double due() {
    return since + type.longestWait();
  }
}
