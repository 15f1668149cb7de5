package dev.fovea.allocation.queue;

/**
 * A request in a queue.
 *
 * <p>Immutable.
 *
 * @param <T> what is waiting
 * @param request what is waiting
 * @param type its class
 * @param since when it came, in minutes on the caller's clock
 */
public record Waiting<T>(T request, RequestClass type, double since) {
  /** When it has waited as long as its class allows. */
  public double due() {
    return since + type.longestWait();
  }
}
