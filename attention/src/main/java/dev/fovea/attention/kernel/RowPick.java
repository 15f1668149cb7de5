package dev.fovea.attention.kernel;

import java.util.Objects;

/**
 * Some rows of a matrix, each with a factor: what a sparse gradient is made of. The arrays are
 * shared; safe for reading by several threads while nobody writes them.
 */
public final class RowPick {
  private final int[] rows;
  private final float[] factors;
  private final int from;
  private final int to;

  private RowPick(int[] rows, float[] factors, int from, int to) {
    this.rows = rows;
    this.factors = factors;
    this.from = from;
    this.to = to;
  }

  /**
   * {@return the places from {@code from} up to but excluding {@code to} of two lists}
   *
   * @param rows row numbers
   * @param factors one for each row number
   * @param from the first place, counted from 0
   * @param to one past the last place
   * @throws IndexOutOfBoundsException when the places are not in both lists
   */
  public static RowPick of(int[] rows, float[] factors, int from, int to) {
    Objects.checkFromToIndex(from, to, Math.min(rows.length, factors.length));
    return new RowPick(rows, factors, from, to);
  }

  int[] rows() {
    return rows;
  }

  float[] factors() {
    return factors;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }
}
