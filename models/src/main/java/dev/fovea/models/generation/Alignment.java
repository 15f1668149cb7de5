package dev.fovea.models.generation;

import java.util.List;
import java.util.Locale;

/**
 * Where a decoder looked in a text while it wrote.
 *
 * @param source what was read
 * @param written what was written
 * @param weights for each character written, the share of each one read in the cross-attention of
 *     the last layer, mean of its heads; rows sum to 1
 */
public record Alignment(String source, String written, List<List<Double>> weights) {
  private static final int CELL = 22;
  private static final int MARGIN = 34;
  private static final int BASELINE = 15;

  public Alignment {
    weights = weights.stream().map(List::copyOf).toList();
  }

  /** A picture: a row for each character written, a column for each one read. */
  public String svg() {
    int[] read = source.codePoints().toArray();
    int[] wrote = written.codePoints().toArray();
    StringBuilder svg =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"14\" text-anchor=\"middle\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n",
                MARGIN + read.length * CELL + CELL,
                MARGIN + wrote.length * CELL + CELL));
    for (int column = 0; column < read.length; column++) {
      label(svg, MARGIN + column * CELL + CELL / 2, BASELINE + 8, read[column]);
    }
    for (int row = 0; row < weights.size() && row < wrote.length; row++) {
      label(svg, MARGIN / 2, MARGIN + row * CELL + BASELINE, wrote[row]);
      for (int column = 0; column < read.length; column++) {
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#2f7d6d\" fill-opacity=\"%.3f\"/>\n",
                MARGIN + column * CELL,
                MARGIN + row * CELL,
                CELL - 1,
                CELL - 1,
                weights.get(row).get(column)));
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static void label(StringBuilder svg, int x, int y, int character) {
    String text =
        switch (character) {
          case '&' -> "&amp;";
          case '<' -> "&lt;";
          default -> Character.toString(character);
        };
    svg.append(
        String.format(
            Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"#111111\">%s</text>\n", x, y, text));
  }
}
