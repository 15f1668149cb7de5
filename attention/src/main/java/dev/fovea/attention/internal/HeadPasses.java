package dev.fovea.attention.internal;

import dev.fovea.attention.kernel.HeadPass;
import dev.fovea.attention.parallel.Workers;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Shares out fused attention over a worker pool: whole heads where there are enough of them to keep
 * every thread busy, the parts of each head otherwise. The bits do not depend on which.
 */
final class HeadPasses {
  /** Heads for each thread from which on they are not cut up. */
  private static final int ENOUGH = 8;

  /** Shares of the heads for each thread, at most: a share costs the threads a meeting. */
  private static final int SHARES = 32;

  private final Workers workers;

  HeadPasses(Workers workers) {
    this.workers = workers;
  }

  /**
   * Runs passes that write to different places. Each is made by the thread that runs it, where it
   * is not cut up: with many small heads making them is a good part of the work.
   *
   * @param count how many there are
   * @param pass makes one of them
   * @param heavy whether the parts of one head are worth the meetings of the threads that cutting
   *     it up takes
   */
  void run(int count, IntFunction<? extends HeadPass> pass, boolean heavy) {
    if (!heavy || count >= ENOUGH * workers.threads() || workers.threads() == 1) {
      int each = Math.max(1, count / (SHARES * workers.threads()));
      workers.forEach(
          Math.ceilDiv(count, each),
          share -> {
            int end = Math.min(count, (share + 1) * each);
            for (int index = share * each; index < end; index++) {
              pass.apply(index).run();
            }
          });
      return;
    }
    List<? extends HeadPass> passes = IntStream.range(0, count).mapToObj(pass).toList();
    if (passes.stream().allMatch(each -> each.parts() <= 1)) {
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
