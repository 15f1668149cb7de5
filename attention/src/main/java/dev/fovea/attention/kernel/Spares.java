package dev.fovea.attention.kernel;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/**
 * Room that whole calls share and the next one uses again: fresh memory of a few megabytes for each
 * call took longer than filling it. What is large, and what there are enough of, is left to the
 * collector, so that little is held on to. Safe for use by several threads.
 */
final class Spares<T> {
  /** The most numbers that a spare may hold, 2 MiB. */
  static final int MOST_NUMBERS = 1 << 19;

  private static final int MOST_SPARES = 16;

  private final ArrayBlockingQueue<T> idle = new ArrayBlockingQueue<>(MOST_SPARES);
  private final Supplier<T> maker;

  Spares(Supplier<T> maker) {
    this.maker = maker;
  }

  /** A spare, of any content, or a new one. */
  T take() {
    T spare = idle.poll();
    return spare == null ? maker.get() : spare;
  }

  /**
   * Gives back what nobody uses any more.
   *
   * @param numbers how many it holds
   */
  void give(T spare, long numbers) {
    if (numbers <= MOST_NUMBERS) {
      var _ = idle.offer(spare);
    }
  }
}
