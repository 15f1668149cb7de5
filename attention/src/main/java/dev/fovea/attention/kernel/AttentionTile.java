package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;

/** The sizes that the kernels of fused attention share. */
final class AttentionTile {
  private static final boolean WIDE = VectorMath.MANY_REGISTERS;

  /** Columns of a packed panel: as many vectors as the register tile is wide. */
  static final int PANEL = WIDE ? 4 * LANES : 2 * LANES;

  /** Rows that one register tile computes. */
  static final int ROWS = WIDE ? 4 : 6;

  /**
   * Keys whose scores are held at a time. Half as many were 2 % slower: sums are loaded and stored
   * twice as often.
   */
  static final int KEYS = 256;

  /** Queries of a block, whole groups: so many share what they read of keys and values. */
  static final int QUERIES = WIDE ? 64 : 96;

  /** Queries whose scores are held at a time, whole register tiles and whole vectors. */
  static final int GROUP = WIDE ? 16 : 24;

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
