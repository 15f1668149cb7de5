package dev.fovea.attention.autograd;

import dev.fovea.attention.kernel.Matrix;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A matrix that a {@link Tape} computed, with the gradient of the loss with respect to it after a
 * backward pass. Valid until the tape begins its next pass: the numbers lie in the tape's memory,
 * which is then used again. Of the tape's one thread.
 */
public final class Variable {
  private final Matrix value;
  private final boolean tracked;
  private final @Nullable Variable whole;
  private final int firstColumn;
  private final BitSet written = new BitSet();
  private @Nullable Matrix gradient;

  private Variable(Matrix value, boolean tracked, @Nullable Variable whole, int firstColumn) {
    this.value = value;
    this.tracked = tracked;
    this.whole = whole;
    this.firstColumn = firstColumn;
  }

  static Variable of(Matrix value, boolean tracked) {
    return new Variable(value, tracked, null, 0);
  }

  /** {@return the numbers, shared} */
  public Matrix value() {
    return value;
  }

  /** {@return how many rows there are} */
  public int rows() {
    return value.rows();
  }

  /** {@return how many columns there are} */
  public int columns() {
    return value.columns();
  }

  /** {@return the single number of a [1, 1] variable, such as a loss} */
  public float scalar() {
    if (rows() != 1 || columns() != 1) {
      throw new IllegalStateException(this + " is not a single number");
    }
    return value.get(0, 0);
  }

  /**
   * {@return some columns, as a view: nothing is copied, neither forward nor backward}
   *
   * @param from the first column
   * @param count how many columns
   * @throws IndexOutOfBoundsException when there are not so many columns
   */
  public Variable columns(int from, int count) {
    Variable base = whole == null ? this : whole;
    return new Variable(value.columnRange(from, count), tracked, base, firstColumn + from);
  }

  /**
   * {@return the gradient of the last backward pass, shared}
   *
   * @throws IllegalStateException when none arrived: there was no backward pass, or the loss does
   *     not depend on this variable by way of a parameter
   */
  public Matrix gradient() {
    Variable base = whole == null ? this : whole;
    Matrix present = base.gradient;
    if (present == null) {
      throw new IllegalStateException(this + " has no gradient");
    }
    base.fillUnwritten(0, base.columns());
    return present.columnRange(firstColumn, columns());
  }

  /** Whether gradients are of interest: a parameter stands somewhere before. */
  boolean tracked() {
    return tracked;
  }

  boolean hasGradient() {
    return (whole == null ? this : whole).gradient != null;
  }

  /** Where the gradient is to be written or added, made in the arena when it is the first. */
  Matrix gradientIn(Arena arena) {
    Variable base = whole == null ? this : whole;
    Matrix present = base.gradient;
    if (present == null) {
      present = arena.matrix(base.rows(), base.columns());
      base.gradient = present;
    }
    return present.columnRange(firstColumn, columns());
  }

  /** Takes over a gradient that nobody else needs; false when it has one already. */
  boolean adopt(Matrix candidate) {
    if (whole != null || gradient != null) {
      return false;
    }
    gradient = candidate;
    written.set(0, columns());
    return true;
  }

  /**
   * Tells whether the caller is the first to write the gradient of these columns and so may
   * overwrite it; otherwise it must add, to a gradient that is then complete.
   */
  boolean claim() {
    Variable base = whole == null ? this : whole;
    int next = base.written.nextSetBit(firstColumn);
    boolean first = next < 0 || next >= firstColumn + columns();
    if (!first) {
      base.fillUnwritten(firstColumn, firstColumn + columns());
    }
    base.written.set(firstColumn, firstColumn + columns());
    return first;
  }

  private void fillUnwritten(int from, int end) {
    Matrix target = Objects.requireNonNull(gradient);
    int begin = written.nextClearBit(from);
    while (begin < end) {
      int next = written.nextSetBit(begin);
      int to = next < 0 || next > end ? end : next;
      for (int row = 0; row < target.rows(); row++) {
        int start = target.rowStart(row);
        Arrays.fill(target.values(), start + begin, start + to, 0);
      }
      written.set(begin, to);
      begin = written.nextClearBit(to);
    }
  }

  @Override
  public String toString() {
    return "Variable[" + rows() + " × " + columns() + "]";
  }
}
