package dev.fovea.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The best of many, against sorting all of them. */
class SelectionTest {

  @Test
  void theHighestAreThoseThatSortingPutsLast() {
    Random random = new Random(42);
    for (int round = 0; round < 2000; round++) {
      float[] numbers = numbers(random);
      float[] before = numbers.clone();
      int count = random.nextInt(numbers.length + 3);
      float[] sorted = numbers.clone();
      Arrays.sort(sorted);
      float[] expected = new float[Math.min(count, sorted.length)];
      for (int rank = 0; rank < expected.length; rank++) {
        expected[rank] = sorted[sorted.length - 1 - rank];
      }
      assertThat(Highest.of(numbers, count)).isEqualTo(expected);
      assertThat(numbers).isEqualTo(before);
    }
  }

  @Test
  void theBestAreThoseThatSortingPutsFirstAndEqualOnesStandById() {
    Random random = new Random(42);
    for (int round = 0; round < 2000; round++) {
      float[] scores = numbers(random);
      int count = 1 + random.nextInt(40);
      Best best = new Best(count);
      int[] offered = shuffled(scores.length, random);
      for (int id : offered) {
        best.offer(id, scores[id]);
      }
      int[] expected =
          IntStream.range(0, scores.length)
              .boxed()
              .sorted(
                  Comparator.comparingDouble((Integer id) -> -scores[id])
                      .thenComparing(Comparator.naturalOrder()))
              .limit(count)
              .mapToInt(id -> id)
              .toArray();
      assertThat(best.ids()).isEqualTo(expected);
    }
  }

  /** Few distinct ones in some rounds, sorted ones in others. */
  private static float[] numbers(Random random) {
    int kinds = 1 + random.nextInt(200);
    float[] numbers = new float[random.nextInt(300)];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = (1 + random.nextInt(kinds)) / 8f - 5;
    }
    if (random.nextInt(4) == 0) {
      Arrays.sort(numbers);
    }
    if (numbers.length > 0 && random.nextBoolean()) {
      numbers[random.nextInt(numbers.length)] = Float.NEGATIVE_INFINITY;
    }
    return numbers;
  }

  private static int[] shuffled(int size, Random random) {
    int[] ids = IntStream.range(0, size).toArray();
    for (int index = size - 1; index > 0; index--) {
      int other = random.nextInt(index + 1);
      int moved = ids[index];
      ids[index] = ids[other];
      ids[other] = moved;
    }
    return ids;
  }
}
