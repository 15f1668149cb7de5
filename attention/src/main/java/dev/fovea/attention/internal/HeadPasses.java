package dev.fovea.attention.internal;

import dev.fovea.attention.kernel.HeadPass;
import dev.fovea.attention.parallel.Workers;
import java.util.List;

/**
 * Shares out fused attention over a worker pool: whole heads where there are enough of them to keep
 * every thread busy, the parts of each head otherwise. The bits do not depend on which.
 */
final class HeadPasses {
  /** Heads for each thread from which on they are not cut up. */
  private static final int ENOUGH = 8;

  private final Workers workers;

  HeadPasses(Workers workers) {
    this.workers = workers;
  }

  /**
   * Runs passes that write to different places.
   *
   * @param heavy whether the parts of one head are worth the meetings of the threads that cutting
   *     it up takes
   */
  void run(List<? extends HeadPass> passes, boolean heavy) {
    int count = passes.size();
    if (!heavy || count >= ENOUGH * workers.threads() || workers.threads() == 1) {
      workers.forEach(count, index -> passes.get(index).run());
      return;
    }
    workers.forEach(count, index -> passes.get(index).prepare());
    int[] starts = new int[count + 1];
    for (int index = 0; index < count; index++) {
      starts[index + 1] = starts[index] + passes.get(index).parts();
    }
    workers.forEach(
        starts[count],
        part -> {
          int head = head(starts, part);
          passes.get(head).part(part - starts[head]);
        });
    workers.forEach(count, index -> passes.get(index).finish());
  }

  private static int head(int[] starts, int part) {
    int head = 0;
    while (starts[head + 1] <= part) {
      head++;
    }
    return head;
  }
}
