package dev.fovea.allocation.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A waiting line that serves by the cμ index, first come first served within a class, except that
 * whoever has waited as long as their class allows comes first.
 *
 * <p>Serving the class with the largest cost of waiting × rate of service first minimises the
 * expected cost of waiting of a single server that finishes what it starts. On its own it can
 * starve the classes below; the promotion bounds that, at a price in cost. Promoted requests are
 * served in the order in which their time ran out.
 *
 * <p>Cost: O(1) to add, O(classes) to take out, as it looks at the first request of each class;
 * O(waiting) space.
 *
 * <p>Source: D. R. Cox, W. L. Smith, "Queues", 1961.
 *
 * <p>Mutable, not safe for use by several threads.
 *
 * @param <T> what is waiting
 */
public final class IndexQueue<T> {
  private final Map<RequestClass, Deque<Waiting<T>>> lines = new LinkedHashMap<>();
  private int size;

  /** An empty line. */
  public IndexQueue() {}

  /**
   * Puts a request at the end of its class's line.
   *
   * @param request came no earlier than any of its class that still waits
   * @throws IllegalArgumentException if it came earlier
   */
  public void add(Waiting<T> request) {
    Deque<Waiting<T>> line = lines.computeIfAbsent(request.type(), type -> new ArrayDeque<>());
    if (!line.isEmpty() && request.since() < line.getLast().since()) {
      throw new IllegalArgumentException(
          "Requests must be added in the order in which they came, but one of class \""
              + request.type().name()
              + "\" came at "
              + request.since()
              + ", before the last at "
              + line.getLast().since());
    }
    line.addLast(request);
    size++;
  }

  /** {@return how many are waiting} */
  public int size() {
    return size;
  }

  /**
   * Takes out the request to serve next.
   *
   * @param now minutes on the clock of {@link Waiting#since}
   * @return empty where none is waiting
   */
  public Optional<Waiting<T>> next(double now) {
    Optional<Waiting<T>> best = Optional.empty();
    for (Deque<Waiting<T>> line : lines.values()) {
      if (!line.isEmpty() && best.map(other -> before(line.getFirst(), other, now)).orElse(true)) {
        best = Optional.of(line.getFirst());
      }
    }
    best.ifPresent(chosen -> {
      lines.getOrDefault(chosen.type(), new ArrayDeque<>()).removeFirst();
      size--;
    });
    return best;
  }

  private boolean before(Waiting<T> one, Waiting<T> other, double now) {
    boolean promoted = one.due() <= now;
    if (promoted != other.due() <= now) {
      return promoted;
    }
    if (promoted) {
      return one.due() < other.due();
    }
    double difference = one.type().index() - other.type().index();
    return difference > 0 || (difference == 0 && one.since() < other.since());
  }
}
