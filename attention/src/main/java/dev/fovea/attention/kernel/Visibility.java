package dev.fovea.attention.kernel;

/**
 * Which keys a query sees: with its own position p = {@code row + offset} among the keys, those
 * from p − before to p + after. Both ends move with the row, so the keys that a block of rows sees
 * are one range, and tiles outside it are never computed. Immutable.
 *
 * @param offset the position of query 0 among the keys
 * @param before how many keys before its own position a query sees, from 0
 * @param after how many keys after its own position a query sees, from 0
 */
public record Visibility(int offset, int before, int after) {
  /** More than any number of keys, and far enough from overflow to be added to positions. */
  private static final int UNLIMITED = Integer.MAX_VALUE / 4;

  /**
   * Checks both numbers, and keeps sums of them from overflowing.
   *
   * @throws IllegalArgumentException when before or after is negative
   */
  public Visibility {
    if (before < 0 || after < 0) {
      throw new IllegalArgumentException(
          "a query sees %d keys before and %d after its own; neither may be negative"
              .formatted(before, after));
    }
    before = Math.min(before, UNLIMITED);
    after = Math.min(after, UNLIMITED);
  }

  /** {@return that every query sees every key} */
  public static Visibility everything() {
    return new Visibility(0, UNLIMITED, UNLIMITED);
  }

  /**
   * {@return that a query sees its own position and earlier ones; the last query stands at the last
   * key}
   *
   * @param queries how many, Lq
   * @param keys how many, Lk
   */
  public static Visibility causal(int queries, int keys) {
    return new Visibility(keys - queries, UNLIMITED, 0);
  }

  /**
   * {@return the same as {@link #causal}, but only of the latest positions}
   *
   * @param queries how many, Lq
   * @param keys how many, Lk
   * @param window how many positions a query sees, its own included; at least 1
   */
  public static Visibility causalWindow(int queries, int keys, int window) {
    return new Visibility(keys - queries, window - 1, 0);
  }

  /** The first of {@code keys} keys that a query sees; {@code keys} or more when it sees none. */
  int first(int row) {
    return Math.max(0, row + offset - before);
  }

  /** One past the last of {@code keys} keys that a query sees; 0 or less when it sees none. */
  int end(int row, int keys) {
    return Math.min(keys, row + offset + after + 1);
  }

  /** The first query that sees a key. */
  int firstRow(int key) {
    return Math.max(0, key - offset - after);
  }

  /** One past the last of {@code rows} queries that sees a key. */
  int endRow(int key, int rows) {
    return Math.min(rows, key - offset + before + 1);
  }
}
