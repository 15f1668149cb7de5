package dev.fovea.attention.internal;

import dev.fovea.attention.kernel.Matrix;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Room for the intermediate results of one task, used again by the next: what it holds is of no
 * account before and after. Of one thread at a time.
 */
final class Scratch {
  private final Map<Slot, float[]> rooms = new EnumMap<>(Slot.class);

  /** What there is room for. */
  enum Slot {
    SCORES,
    KEPT,
    CAPPED,
    DROPPED,
    GRADIENT,
    PRODUCT,
    UPSTREAM,
    QUERY
  }

  /** A matrix of any content. */
  Matrix matrix(Slot slot, int rows, int columns) {
    int size = Math.multiplyExact(rows, columns);
    float[] room = rooms.get(slot);
    if (room == null || room.length < size) {
      room = new float[size];
      rooms.put(slot, room);
    }
    return Matrix.of(room, rows, columns);
  }

  /** Rooms that are not in use, for the tasks of one call. */
  static final class Pool {
    private final ConcurrentLinkedDeque<Scratch> idle = new ConcurrentLinkedDeque<>();

    Scratch take() {
      Scratch scratch = idle.pollFirst();
      return scratch == null ? new Scratch() : scratch;
    }

    void give(Scratch scratch) {
      idle.addFirst(scratch);
    }
  }
}
