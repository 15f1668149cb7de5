package dev.fovea.models.unit;

import java.util.Arrays;

/** How often keys above 0 occurred, in bounded memory. */
final class LongCounts {
  private static final int MOST_KEYS = 1 << 24;

  private LongTable counts = new LongTable(1 << 16);
  private int dropped = 1;

  void add(long key) {
    counts.increment(key);
    while (counts.size() > MOST_KEYS) {
      dropped++;
      counts = counts.atLeast(dropped);
    }
  }

  /** The most frequent keys, most frequent first, those of the same count in order. */
  long[] mostFrequent(int minimumCount, int maximumSize) {
    LongTable frequent = counts.atLeast(minimumCount);
    long[] keys = frequent.keys();
    // Counts above, places below: sorted as plain numbers, the largest count comes first.
    long[] order = new long[keys.length];
    for (int place = 0; place < order.length; place++) {
      order[place] = ((long) -frequent.get(keys[place]) << 32) | place;
    }
    Arrays.sort(order);
    return Arrays.stream(order).limit(maximumSize).map(entry -> keys[(int) entry]).toArray();
  }
}
