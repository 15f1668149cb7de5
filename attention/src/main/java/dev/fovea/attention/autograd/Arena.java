package dev.fovea.attention.autograd;

import dev.fovea.attention.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a step's numbers live: blocks handed out from front to back and all taken back at once. A
 * step that needs more than there is gets further blocks; the next step finds one block as large as
 * all of them, so that after the largest step nothing is allocated any more. Numbers handed out are
 * those of an earlier step, not zeros. Not safe for use by several threads.
 */
final class Arena {
  private static final int LEAST_BLOCK = 1 << 16;

  /** Matrices begin at multiples of a cache line of 64 bytes. */
  private static final int ALIGNMENT = 16;

  private static final int LARGEST_BLOCK = Integer.MAX_VALUE - 64;

  private final List<float[]> blocks = new ArrayList<>();
  private int block;
  private int used;

  /** A place in the arena, to which it can be taken back. */
  record Mark(int block, int used) {}

  /** A matrix of numbers of no account. */
  Matrix matrix(int rows, int columns) {
    int size = Math.multiplyExact(rows, columns);
    while (block < blocks.size() && size > blocks.get(block).length - used) {
      block++;
      used = 0;
    }
    if (block == blocks.size()) {
      blocks.add(new float[Math.max(size, LEAST_BLOCK)]);
    }
    Matrix matrix = Matrix.view(blocks.get(block), used, rows, columns);
    used =
        (int) Math.min(((long) used + size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT, LARGEST_BLOCK);
    return matrix;
  }

  Mark mark() {
    return new Mark(block, used);
  }

  /** Takes back all that was handed out since the mark. */
  void release(Mark mark) {
    block = mark.block();
    used = mark.used();
  }

  /** Takes back everything; what was handed out must not be used any more. */
  void clear() {
    long total = bytes() / Float.BYTES;
    if (blocks.size() > 1 && total + total / 8 <= LARGEST_BLOCK) {
      blocks.clear();
      blocks.add(new float[(int) (total + total / 8)]);
    }
    block = 0;
    used = 0;
  }

  /** The memory held. */
  long bytes() {
    return blocks.stream().mapToLong(values -> (long) values.length * Float.BYTES).sum();
  }
}
