package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Transposes up to a panel's width of rows: square blocks of a vector's width go through log₂ steps
 * that each exchange halves, quarters, … of pairs of vectors (Eklundh, "A fast computer method for
 * matrix transposing", 1972), two steps while they are in registers. Number by number it took five
 * times as long.
 */
final class VectorTranspose {
  static final int HALF = LANES / 2;
  static final int QUARTER = LANES / 4;
  static final VectorShuffle<Float> SWAP_HALVES = swap(HALF);
  static final VectorShuffle<Float> SWAP_QUARTERS = swap(QUARTER);
  static final VectorShuffle<Float> SWAP_PAIRS = swap(2);
  static final VectorShuffle<Float> SWAP_NEIGHBOURS = swap(1);
  static final VectorMask<Float> UPPER_HALVES = upper(HALF);
  static final VectorMask<Float> UPPER_QUARTERS = upper(QUARTER);
  static final VectorMask<Float> UPPER_PAIRS = upper(2);
  static final VectorMask<Float> UPPER_NEIGHBOURS = upper(1);

  /** So few rows are written one by one in less time than a square block takes. */
  private static final int FEW = 2;

  private VectorTranspose() {}

  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> lane ^ distance);
  }

  private static VectorMask<Float> upper(int distance) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (lane & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  /**
   * Writes {@code source[from + row·stride + column]} to {@code target[to + column·targetStride +
   * row]} for all rows and columns. The target must have room for a multiple of the vector's width
   * of rows; what lies beyond the rows there is left undefined.
   *
   * @param work room for a square block
   */
  static void transpose(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float[] target,
      int to,
      int targetStride,
      float[] work) {
    if (columns < LANES || LANES < 8) {
      plain(source, from, stride, rows, columns, target, to, targetStride);
      return;
    }
    for (int row = 0; row < rows; row += LANES) {
      int last = Math.min(LANES, rows - row) - 1;
      if (last < FEW) {
        plain(
            source, from + row * stride, stride, last + 1, columns, target, to + row, targetStride);
        continue;
      }
      for (int column = 0; column < columns; column += LANES) {
        int first = Math.min(column, columns - LANES);
        outer(source, from + row * stride + first, stride, last, work);
        inner(work, target, to + first * targetStride + row, targetStride);
      }
    }
  }

  private static void plain(
      float[] source,
      int from,
      int stride,
      int rows,
      int columns,
      float[] target,
      int to,
      int targetStride) {
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        target[to + column * targetStride + row] = source[from + row * stride + column];
      }
    }
  }

  /** Exchanges halves and quarters; rows after the last repeat it. */
  private static void outer(float[] source, int from, int stride, int last, float[] work) {
    for (int row = 0; row < QUARTER; row++) {
      FloatVector a = load(source, from + Math.min(row, last) * stride);
      FloatVector b = load(source, from + Math.min(row + QUARTER, last) * stride);
      FloatVector c = load(source, from + Math.min(row + HALF, last) * stride);
      FloatVector d = load(source, from + Math.min(row + HALF + QUARTER, last) * stride);
      FloatVector ac = a.blend(c.rearrange(SWAP_HALVES), UPPER_HALVES);
      FloatVector ca = a.rearrange(SWAP_HALVES).blend(c, UPPER_HALVES);
      FloatVector bd = b.blend(d.rearrange(SWAP_HALVES), UPPER_HALVES);
      FloatVector db = b.rearrange(SWAP_HALVES).blend(d, UPPER_HALVES);
      ac.blend(bd.rearrange(SWAP_QUARTERS), UPPER_QUARTERS).intoArray(work, row * LANES);
      ac.rearrange(SWAP_QUARTERS)
          .blend(bd, UPPER_QUARTERS)
          .intoArray(work, (row + QUARTER) * LANES);
      ca.blend(db.rearrange(SWAP_QUARTERS), UPPER_QUARTERS).intoArray(work, (row + HALF) * LANES);
      ca.rearrange(SWAP_QUARTERS)
          .blend(db, UPPER_QUARTERS)
          .intoArray(work, (row + HALF + QUARTER) * LANES);
    }
  }

  /** Exchanges what is left below quarters: pairs where a quarter holds four, and neighbours. */
  private static void inner(float[] work, float[] target, int to, int stride) {
    for (int row = 0; row < LANES; row += 4) {
      FloatVector a = load(work, row * LANES);
      FloatVector b = load(work, (row + 1) * LANES);
      FloatVector c = load(work, (row + 2) * LANES);
      FloatVector d = load(work, (row + 3) * LANES);
      if (QUARTER >= 4) {
        FloatVector ac = a.blend(c.rearrange(SWAP_PAIRS), UPPER_PAIRS);
        c = a.rearrange(SWAP_PAIRS).blend(c, UPPER_PAIRS);
        a = ac;
        FloatVector bd = b.blend(d.rearrange(SWAP_PAIRS), UPPER_PAIRS);
        d = b.rearrange(SWAP_PAIRS).blend(d, UPPER_PAIRS);
        b = bd;
      }
      int at = to + row * stride;
      a.blend(b.rearrange(SWAP_NEIGHBOURS), UPPER_NEIGHBOURS).intoArray(target, at);
      a.rearrange(SWAP_NEIGHBOURS).blend(b, UPPER_NEIGHBOURS).intoArray(target, at + stride);
      c.blend(d.rearrange(SWAP_NEIGHBOURS), UPPER_NEIGHBOURS).intoArray(target, at + 2 * stride);
      c.rearrange(SWAP_NEIGHBOURS).blend(d, UPPER_NEIGHBOURS).intoArray(target, at + 3 * stride);
    }
  }

  private static FloatVector load(float[] source, int from) {
    return FloatVector.fromArray(SPECIES, source, from);
  }
}
