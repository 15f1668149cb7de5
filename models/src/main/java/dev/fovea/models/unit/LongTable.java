package dev.fovea.models.unit;

import java.util.Arrays;

/**
 * Numbers above 0 with a number from 0 each: a hash table with open addressing in two arrays, since
 * millions of boxed numbers would take ten times the memory.
 */
final class LongTable {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final int LEAST_CAPACITY = 16;

  private long[] keys;
  private int[] values;
  private int size;

  LongTable(int expected) {
    allocate(Math.max(LEAST_CAPACITY, Integer.highestOneBit(Math.max(1, expected)) * 4));
  }

  private void allocate(int capacity) {
    keys = new long[capacity];
    values = new int[capacity];
  }

  int size() {
    return size;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    long hash = key * MULTIPLIER;
    int place = (int) (hash ^ hash >>> 32) & mask;
    while (keys[place] != 0 && keys[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  /** The number of a key; −1 without one. */
  int get(long key) {
    int place = place(key);
    return keys[place] == 0 ? -1 : values[place];
  }

  void put(long key, int value) {
    int place = place(key);
    if (keys[place] == 0) {
      keys[place] = key;
      size++;
    }
    values[place] = value;
    if (2 * size > keys.length) {
      grow();
    }
  }

  /** Adds to the number of a key, which is 0 without one. */
  void increment(long key) {
    int place = place(key);
    if (keys[place] == 0) {
      put(key, 1);
    } else {
      values[place]++;
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    allocate(2 * oldKeys.length);
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != 0) {
        int place = place(oldKeys[old]);
        keys[place] = oldKeys[old];
        values[place] = oldValues[old];
      }
    }
  }

  /** Forgets the keys whose number is below a limit. */
  LongTable atLeast(int limit) {
    LongTable kept = new LongTable(size / 4);
    for (int place = 0; place < keys.length; place++) {
      if (keys[place] != 0 && values[place] >= limit) {
        kept.put(keys[place], values[place]);
      }
    }
    return kept;
  }

  /** The keys, in order. */
  long[] keys() {
    long[] present = Arrays.stream(keys).filter(key -> key != 0).toArray();
    Arrays.sort(present);
    return present;
  }
}
