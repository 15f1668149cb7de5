package dev.fovea.models.unit;

import java.util.Arrays;

/** A binary heap of numbers that gives the smallest first, without boxing them. */
final class LongHeap {
  private long[] values;
  private int size;

  LongHeap(int capacity) {
    values = new long[Math.max(4, capacity)];
  }

  int size() {
    return size;
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    int place = size++;
    while (place > 0 && values[(place - 1) / 2] > value) {
      values[place] = values[(place - 1) / 2];
      place = (place - 1) / 2;
    }
    values[place] = value;
  }

  /** Takes the smallest of at least one. */
  long poll() {
    long smallest = values[0];
    long last = values[--size];
    int place = 0;
    for (int child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && values[child + 1] < values[child]) {
        child++;
      }
      if (values[child] >= last) {
        break;
      }
      values[place] = values[child];
      place = child;
    }
    values[place] = last;
    return smallest;
  }
}
