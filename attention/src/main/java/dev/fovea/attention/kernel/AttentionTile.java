package dev.fovea.attention.kernel;

import static dev.fovea.attention.kernel.VectorMath.LANES;

/** The sizes that the kernels of fused attention share. */
final class AttentionTile {
  /** Columns of a packed panel: as many vectors as the register tile is wide. */
  static final int PANEL = LANES >= 16 || VectorMath.MANY_REGISTERS ? 4 * LANES : 2 * LANES;

  /** Rows that one register tile computes. */
  static final int ROWS = 4;

  /** Keys whose scores are held at a time: the values of so many stay in the first-level cache. */
  static final int KEYS = 128;

  /**
   * Queries of a block: their scores against {@link #KEYS} keys fill half of a first-level cache.
   */
  static final int QUERIES = 64;

  private AttentionTile() {}

  /** How many vectors it takes to hold so many numbers, at most a panel's. */
  static int vectors(int numbers) {
    return Math.min(PANEL / LANES, Math.ceilDiv(numbers, LANES));
  }

  /** The start of the panel that holds a row or column. */
  static int panels(int numbers) {
    return Math.ceilDiv(numbers, PANEL);
  }
}
