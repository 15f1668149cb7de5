package dev.fovea.attention.internal;

import dev.fovea.attention.AttentionInput;
import dev.fovea.attention.parallel.Workers;
import java.util.function.ObjIntConsumer;

/**
 * The units of work: one for each sequence and key head, with all query heads that read it. With
 * many units each is done by one thread; with few they come one after the other and each is shared
 * out.
 */
record Units(AttentionInput input, Workers workers) {
  /**
   * One unit.
   *
   * @param sequence counted from 0
   * @param keyHead counted from 0
   */
  record Unit(int sequence, int keyHead) {}

  int count() {
    return Math.multiplyExact(input.key().sequences(), input.key().heads());
  }

  Unit unit(int index) {
    return new Unit(index / input.key().heads(), index % input.key().heads());
  }

  /** The blocks of rows of one query head. */
  int blocks(Unit unit) {
    return Math.ceilDiv(
        input.query().length(unit.sequence()),
        RowBlock.height(input.key().length(unit.sequence())));
  }

  /** Does the units from {@code from} up to {@code to}; they may use the workers themselves. */
  void forEach(int from, int to, ObjIntConsumer<Unit> task) {
    boolean splittable = false;
    for (int index = from; index < to; index++) {
      splittable |= blocks(unit(index)) * input.group() > 2;
    }
    if (!splittable || to - from >= 2 * workers.threads()) {
      workers.forEach(to - from, index -> task.accept(unit(from + index), from + index));
    } else {
      for (int index = from; index < to; index++) {
        task.accept(unit(index), index);
      }
    }
  }
}
