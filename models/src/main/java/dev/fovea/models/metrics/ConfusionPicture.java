package dev.fovea.models.metrics;

import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix as an SVG picture: a row a true class, a column an answer, a square the darker
 * the larger its share of the row; a square's title tells its count. Colours have a contrast of at
 * least 4.5 to the numbers on them.
 */
public final class ConfusionPicture {
  private static final int CELL = 36;
  private static final int LONGEST_NAME = 24;
  private static final int MOST_WITH_NUMBERS = 30;

  private final List<String> names;
  private final List<List<Integer>> confusion;
  private final String truth;
  private final String answer;

  /**
   * @param report whose matrix is drawn
   * @param truth the heading of the rows, in the reader's language
   * @param answer the heading of the columns
   */
  public ConfusionPicture(ClassificationReport report, String truth, String answer) {
    this.names = report.perClass().stream().map(ClassificationReport.PerClass::label).toList();
    this.confusion = report.confusion();
    this.truth = truth;
    this.answer = answer;
  }

  /** The picture, a whole SVG document. */
  public String svg() {
    int classes = names.size();
    int margin = 30 + 8 * names.stream().mapToInt(ConfusionPicture::width).max().orElse(0);
    int side = margin + classes * CELL + 10;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n",
            side,
            side));
    svg.append(
        String.format(Locale.ROOT, "<title>%s × %s</title>\n", escaped(truth), escaped(answer)));
    svg.append(
        String.format(
            Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", side, side));
    int middle = margin + classes * CELL / 2;
    svg.append(text(middle, 16, "middle", "", answer));
    svg.append(text(16, middle, "middle", " transform=\"rotate(-90 16 " + middle + ")\"", truth));
    for (int label = 0; label < classes; label++) {
      int centre = margin + label * CELL + CELL / 2;
      svg.append(text(margin - 6, centre + 4, "end", "", names.get(label)));
      svg.append(
          text(
              centre + 4,
              margin - 6,
              "start",
              " transform=\"rotate(-90 " + (centre + 4) + " " + (margin - 6) + ")\"",
              names.get(label)));
    }
    for (int row = 0; row < classes; row++) {
      int sum = confusion.get(row).stream().mapToInt(Integer::intValue).sum();
      for (int column = 0; column < classes; column++) {
        cell(svg, margin, row, column, sum);
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private void cell(StringBuilder svg, int margin, int row, int column, int sum) {
    int count = confusion.get(row).get(column);
    double share = sum == 0 ? 0 : (double) count / sum;
    int x = margin + column * CELL;
    int y = margin + row * CELL;
    // Blue for what is right, orange for what is not; pale enough for black numbers.
    String colour =
        row == column
            ? String.format(Locale.ROOT, "rgb(%d,%d,255)", faded(150, share), faded(90, share))
            : String.format(Locale.ROOT, "rgb(255,%d,%d)", faded(110, share), faded(200, share));
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"><title>%s → %s: %d (%.1f%%)</title></rect>\n",
            x,
            y,
            CELL - 1,
            CELL - 1,
            colour,
            escaped(names.get(row)),
            escaped(names.get(column)),
            count,
            100 * share));
    if (count > 0 && names.size() <= MOST_WITH_NUMBERS) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#111111\" pointer-events=\"none\">%d</text>\n",
              x + CELL / 2,
              y + CELL / 2 + 4,
              count));
    }
  }

  private static long faded(int most, double share) {
    return 255 - Math.round(most * share);
  }

  private static String text(int x, int y, String anchor, String more, String content) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\"%s>%s</text>\n",
        x,
        y,
        anchor,
        more,
        escaped(shortened(content)));
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
  }

  private static int width(String name) {
    return shortened(name).codePoints().map(point -> point > 0x2E80 ? 2 : 1).sum();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
