package dev.fovea.app.story;

import java.util.Arrays;

/** The highest of many numbers, without sorting the others (Hoare's selection, 1961). */
final class Highest {

  private Highest() {}

  /**
   * The highest numbers, in descending order; in time linear in the numbers for all but contrived
   * orders of them.
   *
   * @param numbers none of them NaN; left as they are
   * @param count how many are asked for; all where there are fewer
   */
  static float[] of(float[] numbers, int count) {
    float[] all = numbers.clone();
    int first = Math.max(0, all.length - count);
    separate(all, first);
    Arrays.sort(all, first, all.length);
    float[] descending = new float[all.length - first];
    for (int rank = 0; rank < descending.length; rank++) {
      descending[rank] = all[all.length - 1 - rank];
    }
    return descending;
  }

  /** Moves numbers so that none before a place exceeds one from there on. */
  private static void separate(float[] numbers, int place) {
    int low = 0;
    int high = numbers.length - 1;
    while (low < high) {
      float pivot = median(numbers[low], numbers[(low + high) >>> 1], numbers[high]);
      int left = low;
      int right = high;
      while (left <= right) {
        while (numbers[left] < pivot) {
          left++;
        }
        while (numbers[right] > pivot) {
          right--;
        }
        if (left <= right) {
          float moved = numbers[left];
          numbers[left++] = numbers[right];
          numbers[right--] = moved;
        }
      }
      if (place <= right) {
        high = right;
      } else if (place >= left) {
        low = left;
      } else {
        return;
      }
    }
  }

  private static float median(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
