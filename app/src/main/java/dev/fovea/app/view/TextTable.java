package dev.fovea.app.view;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for a terminal: columns as wide as what stands in them, the first one cut where the line
 * would be longer than the page. Not safe for use by several threads.
 */
final class TextTable {

  private static final String GAP = "  ";
  private static final int NARROWEST_NAME = 12;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param heading what stands above it
   * @param side where its cells stand
   */
  record Column(String heading, Side side) {}

  /** Where a cell stands in its column. */
  enum Side {
    /** Words and bars. */
    START,
    /** Numbers. */
    END
  }

  /** Adds a row: a cell a column. The first is made harmless, the others must be. */
  void row(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row has %d cells, not %d".formatted(columns.size(), cells.size()));
    }
    List<String> harmless = new ArrayList<>(cells);
    harmless.set(0, SafeText.line(cells.getFirst()));
    rows.add(harmless);
  }

  /** Writes the heading and the rows. */
  void write(TextPage page) {
    int[] widths = widths(page.width());
    page.unwrapped(line(columns.stream().map(Column::heading).toList(), widths), Ink.STRONG);
    rows.forEach(row -> page.unwrapped(line(row, widths)));
  }

  private int[] widths(int width) {
    int[] widths = new int[columns.size()];
    int others = 0;
    for (int column = 0; column < widths.length; column++) {
      widths[column] = DisplayWidth.of(columns.get(column).heading());
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], DisplayWidth.of(row.get(column)));
      }
      others += column == 0 ? 0 : widths[column] + GAP.length();
    }
    widths[0] = Math.min(widths[0], Math.max(NARROWEST_NAME, width - others));
    return widths;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = DisplayWidth.truncate(cells.get(column), widths[column]);
      line.append(column == 0 ? "" : GAP)
          .append(
              columns.get(column).side() == Side.END
                  ? DisplayWidth.padStart(cell, widths[column])
                  : DisplayWidth.padEnd(cell, widths[column]));
    }
    return line.toString().stripTrailing();
  }
}
