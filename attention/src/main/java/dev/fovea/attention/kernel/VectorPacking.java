package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;
import static dev.fovea.attention.kernel.VectorMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Lays out {@link PackedMatrix} with vectors; numbers beyond the last column become zeros. */
final class VectorPacking {
  /** The most numbers that a thread keeps room for, 4 MiB. */
  private static final int MOST_ROOM = 1 << 20;

  private static final ThreadLocal<float[]> ROOM = ThreadLocal.withInitial(() -> new float[0]);

  private VectorPacking() {}

  /**
   * Packs into the room of the calling thread, until its next call: fresh memory for every product
   * took as long as the copying.
   */
  static PackedMatrix packForNow(Matrix matrix, PanelWidths widths) {
    int size = PackedMatrix.size(matrix.rows(), matrix.columns(), widths);
    if (size > MOST_ROOM) {
      PackedMatrix packed = PackedMatrix.empty(matrix.rows(), matrix.columns(), widths);
      pack(matrix, packed);
      return packed;
    }
    float[] room = Scratch.atLeast(ROOM.get(), size);
    ROOM.set(room);
    PackedMatrix packed = PackedMatrix.in(room, matrix.rows(), matrix.columns(), widths);
    pack(matrix, packed);
    return packed;
  }

  static void pack(Matrix matrix, PackedMatrix packed) {
    PanelWidths widths = packed.widths();
    for (int panel = 0; panel < packed.panels(); panel++) {
      int first = panel * widths.full();
      int width = packed.width(panel);
      int count = Math.min(width, packed.columns() - first);
      int to = packed.start(panel);
      int whole = SPECIES.loopBound(count);
      for (int row = 0; row < packed.rows(); row++) {
        copy(matrix.values(), matrix.rowStart(row) + first, packed.values(), to, whole);
        for (int column = whole; column < count; column++) {
          packed.values()[to + column] = matrix.values()[matrix.rowStart(row) + first + column];
        }
        if (count < width) {
          Arrays.fill(packed.values(), to + count, to + width, 0);
        }
        to += width;
      }
    }
  }

  private static void copy(float[] source, int from, float[] target, int to, int count) {
    for (int index = 0; index < count; index += LANES) {
      FloatVector.fromArray(SPECIES, source, from + index).intoArray(target, to + index);
    }
  }

  static void packTransposed(Matrix matrix, PackedMatrix packed) {
    PanelWidths widths = packed.widths();
    float[] work = new float[LANES * LANES];
    for (int panel = 0; panel < packed.panels(); panel++) {
      int first = panel * widths.full();
      int width = packed.width(panel);
      int count = Math.min(width, packed.columns() - first);
      int start = packed.start(panel);
      VectorTranspose.transpose(
          matrix.values(),
          matrix.rowStart(first),
          matrix.stride(),
          count,
          matrix.columns(),
          packed.values(),
          start,
          width,
          work);
      if (count < width) {
        for (int row = start; row < start + packed.rows() * width; row += width) {
          Arrays.fill(packed.values(), row + count, row + width, 0);
        }
      }
    }
  }
}
