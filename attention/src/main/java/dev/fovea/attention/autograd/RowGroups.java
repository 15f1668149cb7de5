package dev.fovea.attention.autograd;

import java.util.Arrays;

/**
 * The places of a list of row numbers, grouped by number: so that each row of a gradient is summed
 * by one thread, in the order of the places. A stable radix sort, O(n) for n places.
 */
final class RowGroups {
  private static final int BITS = 11;
  private static final int BUCKETS = 1 << BITS;

  private final int[] order;
  private final int[] rows;
  private final int[] starts;
  private final int count;

  RowGroups(int[] numbers, int limit) {
    int length = numbers.length;
    this.order = sorted(numbers, limit);
    this.rows = new int[length];
    this.starts = new int[length + 1];
    int groups = 0;
    for (int place = 0; place < length; place++) {
      int row = numbers[order[place]];
      if (groups == 0 || rows[groups - 1] != row) {
        rows[groups] = row;
        starts[groups++] = place;
      }
    }
    starts[groups] = length;
    this.count = groups;
  }

  private static int[] sorted(int[] numbers, int limit) {
    int[] order = new int[numbers.length];
    Arrays.setAll(order, place -> place);
    int[] spare = new int[numbers.length];
    for (int shift = 0; shift < 31 && ((limit - 1) >> shift) > 0; shift += BITS) {
      int[] ends = new int[BUCKETS + 1];
      for (int number : numbers) {
        ends[((number >>> shift) & (BUCKETS - 1)) + 1]++;
      }
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        ends[bucket + 1] += ends[bucket];
      }
      for (int place : order) {
        spare[ends[(numbers[place] >>> shift) & (BUCKETS - 1)]++] = place;
      }
      int[] swap = order;
      order = spare;
      spare = swap;
    }
    return order;
  }

  /** How many different rows there are. */
  int count() {
    return count;
  }

  /** The row number of a group; they rise. */
  int row(int group) {
    return rows[group];
  }

  /** Where a group begins among the ordered places. */
  int start(int group) {
    return starts[group];
  }

  /** The place in the list that stands at a position of the order. */
  int place(int position) {
    return order[position];
  }
}
