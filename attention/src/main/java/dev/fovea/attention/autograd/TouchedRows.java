package dev.fovea.attention.autograd;

/** A set of row numbers in the order in which they came. Not safe for use by several threads. */
final class TouchedRows {
  private final boolean[] contained;
  private final int[] rows;
  private int count;

  TouchedRows(int size) {
    this.contained = new boolean[size];
    this.rows = new int[size];
  }

  void add(int row) {
    if (!contained[row]) {
      contained[row] = true;
      rows[count++] = row;
    }
  }

  /** Adds every row there is. */
  void all() {
    for (int row = 0; row < rows.length && count < rows.length; row++) {
      add(row);
    }
  }

  void clear() {
    for (int index = 0; index < count; index++) {
      contained[rows[index]] = false;
    }
    count = 0;
  }

  int count() {
    return count;
  }

  int row(int index) {
    return rows[index];
  }

  /** How many rows from the one at {@code index} on, before {@code end}, follow one another. */
  int run(int index, int end) {
    int length = 1;
    while (index + length < end && rows[index + length] == rows[index] + length) {
      length++;
    }
    return length;
  }

  /** Whether every row there is is contained. */
  boolean complete() {
    return count == rows.length;
  }
}
