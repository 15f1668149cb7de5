package dev.fovea.models.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The batches of an epoch: examples in random order, sorted by length within groups of many
 * batches, cut into batches of few enough examples and tokens, which then come in random order. So
 * a batch has examples of like lengths, and every epoch other companions. Follows from seed and
 * epoch alone.
 */
final class Batches {
  /** Batches among whose examples lengths are sorted. */
  private static final int GROUP = 50;

  private Batches() {}

  static List<int[]> of(LearningTask task, TrainingSettings settings, int epoch) {
    Random random = new Random(settings.seed() * 1_000_003 + epoch);
    List<Integer> order = new ArrayList<>(IntStream.range(0, task.examples()).boxed().toList());
    Collections.shuffle(order, random);
    List<int[]> batches = new ArrayList<>();
    int group = Math.multiplyExact(GROUP, settings.batchExamples());
    for (int from = 0; from < order.size(); from += group) {
      List<Integer> part =
          new ArrayList<>(order.subList(from, Math.min(order.size(), from + group)));
      part.sort(Comparator.comparingInt(task::tokens));
      cut(task, settings, part, batches);
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  private static void cut(
      LearningTask task, TrainingSettings settings, List<Integer> examples, List<int[]> batches) {
    int[] all = examples.stream().mapToInt(Integer::intValue).toArray();
    int from = 0;
    long tokens = 0;
    for (int index = 0; index < all.length; index++) {
      int length = task.tokens(all[index]);
      boolean full =
          index - from == settings.batchExamples()
              || (index > from && tokens + length > settings.batchTokens());
      if (full) {
        batches.add(Arrays.copyOfRange(all, from, index));
        from = index;
        tokens = 0;
      }
      tokens += length;
    }
    if (from < all.length) {
      batches.add(Arrays.copyOfRange(all, from, all.length));
    }
  }
}
