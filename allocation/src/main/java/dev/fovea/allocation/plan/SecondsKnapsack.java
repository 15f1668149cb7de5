package dev.fovea.allocation.plan;

import java.util.Arrays;

/**
 * The exact best choice where worth just adds up and every duration is a whole number of seconds:
 * the classic dynamic programme over the seconds used (R. Bellman, 1957). O(n·B/g) time and n·B/g
 * bits, with B the budget in seconds and g the greatest common divisor of the durations.
 */
final class SecondsKnapsack {
  /** Largest table, in cells; about 60 ms and 8 MB. */
  private static final long MOST_CELLS = 60_000_000;

  private static final double SECONDS_PER_MINUTE = 60;

  /**
   * How far from a whole second a duration may be (minutes such as 7/60 are not exact in binary).
   */
  private static final double ROUNDING = 1e-7;

  private final double[] worth;
  private final int[] items;
  private final int[] units;
  private final int capacity;

  private SecondsKnapsack(double[] worth, int[] items, int[] units, int capacity) {
    this.worth = worth;
    this.items = items;
    this.units = units;
    this.capacity = capacity;
  }

  /**
   * Whether the table applies to these items and this many minutes: whole seconds, and not too
   * large.
   */
  static boolean applies(int[] items, double[] minutes, double room) {
    long divisor = 0;
    for (int item : items) {
      double seconds = minutes[item] * SECONDS_PER_MINUTE;
      if (Math.abs(seconds - Math.rint(seconds)) > ROUNDING) {
        return false;
      }
      divisor = gcd(divisor, Math.round(seconds));
    }
    return divisor == 0
        || (double) items.length * (room * SECONDS_PER_MINUTE / divisor + 1) <= MOST_CELLS;
  }

  /** The best choice among items that {@link #applies} holds for. */
  static int[] best(int[] items, double[] worth, double[] minutes, double room) {
    long divisor = 0;
    for (int item : items) {
      divisor = gcd(divisor, Math.round(minutes[item] * SECONDS_PER_MINUTE));
    }
    long unit = Math.max(1, divisor);
    // The table's size is bounded, and with it the capacity; a duration may be any number.
    int capacity = (int) Math.floor((room * SECONDS_PER_MINUTE + ROUNDING) / unit);
    int[] units = new int[items.length];
    long total = 0;
    for (int i = 0; i < items.length; i++) {
      long needed = Math.round(minutes[items[i]] * SECONDS_PER_MINUTE) / unit;
      units[i] = (int) Math.min(needed, capacity + 1L);
      total += units[i];
    }
    return new SecondsKnapsack(worth, items, units, (int) Math.min(capacity, total)).solve();
  }

  private int[] solve() {
    double[] best = new double[capacity + 1];
    long[][] taken = new long[items.length][(capacity >> 6) + 1];
    for (int i = 0; i < items.length; i++) {
      double value = worth[items[i]];
      int cost = units[i];
      long[] row = taken[i];
      for (int used = capacity; used >= cost; used--) {
        double with = best[used - cost] + value;
        if (with > best[used]) {
          best[used] = with;
          row[used >> 6] |= 1L << used;
        }
      }
    }
    int[] chosen = new int[items.length];
    int count = 0;
    int used = capacity;
    for (int i = items.length - 1; i >= 0; i--) {
      if ((taken[i][used >> 6] >>> used & 1) != 0) {
        chosen[count++] = items[i];
        used -= units[i];
      }
    }
    return Arrays.copyOf(chosen, count);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
