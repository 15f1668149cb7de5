package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;

/** The sizes that the kernels of fused attention share. */
final class AttentionTile {
  /** Columns of a packed panel: as many vectors as the register tile is wide. */
  static final int PANEL = LANES >= 16 || VectorMath.MANY_REGISTERS ? 4 * LANES : 2 * LANES;

  /** Rows that one register tile computes. */
  static final int ROWS = 4;

  /**
   * Keys whose scores are held at a time. Half as many were 2 % slower: sums are loaded and stored
   * twice as often.
   */
  static final int KEYS = 256;

  /**
   * Queries of a block: with so many the scores of a tile take 64 KiB of the second-level cache.
   */
  static final int QUERIES = 64;

  private AttentionTile() {}

  /** How many vectors it takes to hold so many numbers, at most a panel's. */
  static int vectors(int numbers) {
    return Math.min(PANEL / LANES, Math.ceilDiv(numbers, LANES));
  }

  /** How many panels it takes to hold so many rows or columns. */
  static int panels(int numbers) {
    return Math.ceilDiv(numbers, PANEL);
  }
}
