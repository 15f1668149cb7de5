package dev.fovea.app.view;

/**
 * A bar that grows to the right of an axis for a positive value and to its left for a negative one,
 * in characters, to half a column.
 *
 * @param scale the value that fills one side, positive
 * @param columns the columns of each side
 */
record SignedBar(double scale, int columns) {

  SignedBar {
    if (!(scale > 0) || columns < 1) {
      throw new IllegalArgumentException(
          "a bar needs a positive scale and columns, not " + scale + " and " + columns);
    }
  }

  /** The whole width: both sides and the axis. */
  int width() {
    return 2 * columns + 1;
  }

  /** What stands left of the axis, as wide as one side. */
  String left(double value) {
    int halves = value < 0 ? halves(value) : 0;
    String bar = (halves % 2 == 1 ? "╺" : "") + "━".repeat(halves / 2);
    return " ".repeat(columns - bar.length()) + bar;
  }

  /** What stands right of the axis, as wide as one side. */
  String right(double value) {
    int halves = value > 0 ? halves(value) : 0;
    String bar = "━".repeat(halves / 2) + (halves % 2 == 1 ? "╸" : "");
    return bar + " ".repeat(columns - bar.length());
  }

  private int halves(double value) {
    return (int) Math.round(2 * columns * Math.min(1, Math.abs(value) / scale));
  }
}
