package dev.fovea.attention.kernel;

/**
 * How many columns the panels of a packed matrix have.
 *
 * @param full the width of every panel but the last
 * @param narrow the width of the last panel where it holds no more columns than that
 */
record PanelWidths(int full, int narrow) {
  /** The width of a panel when so many columns are left from its first one on. */
  int of(int columnsLeft) {
    return columnsLeft <= narrow ? narrow : full;
  }
}
