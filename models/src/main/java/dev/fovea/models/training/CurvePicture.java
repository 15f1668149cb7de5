package dev.fovea.models.training;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A training as an SVG picture: the mean loss and the metric of each epoch, each on a scale of its
 * own, the best epoch marked.
 */
public final class CurvePicture {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 320;
  private static final int MARGIN = 56;
  private static final String LOSS = "#b5541c";
  private static final String METRIC = "#1c5fb5";

  private final List<EpochReport> epochs;
  private final String epoch;
  private final String loss;
  private final String metric;

  /**
   * @param epochs in order
   * @param epoch what the horizontal axis is called, in the reader's language
   * @param loss what the left axis is called
   * @param metric what the right axis is called
   */
  public CurvePicture(List<EpochReport> epochs, String epoch, String loss, String metric) {
    this.epochs = List.copyOf(epochs);
    this.epoch = epoch;
    this.loss = loss;
    this.metric = metric;
  }

  /** The picture, a whole SVG document. */
  public String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n<title>%s, %s</title>\n<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n",
            WIDTH,
            HEIGHT,
            escaped(loss),
            escaped(metric),
            WIDTH,
            HEIGHT));
    svg.append(text(WIDTH / 2, HEIGHT - 12, "middle", "#111111", epoch));
    svg.append(text(8, 20, "start", LOSS, loss));
    svg.append(text(WIDTH - 8, 20, "end", METRIC, metric));
    for (int index = 0; index < epochs.size(); index++) {
      boolean shown = epochs.size() <= 20 || index % 5 == 4;
      if (shown) {
        svg.append(text(x(index), HEIGHT - MARGIN + 20, "middle", "#111111", "" + (index + 1)));
      }
    }
    line(svg, EpochReport::meanLoss, LOSS, 8, "start");
    line(svg, EpochReport::metric, METRIC, WIDTH - 8, "end");
    return svg.append("</svg>\n").toString();
  }

  private void line(
      StringBuilder svg,
      ToDoubleFunction<EpochReport> value,
      String colour,
      int labels,
      String anchor) {
    double least = epochs.stream().mapToDouble(value).min().orElse(0);
    double most = epochs.stream().mapToDouble(value).max().orElse(1);
    double range = most > least ? most - least : 1;
    svg.append(
        text(labels, HEIGHT - MARGIN, anchor, colour, String.format(Locale.ROOT, "%.4f", least)));
    svg.append(text(labels, MARGIN, anchor, colour, String.format(Locale.ROOT, "%.4f", most)));
    StringBuilder points = new StringBuilder();
    for (int index = 0; index < epochs.size(); index++) {
      double share = (value.applyAsDouble(epochs.get(index)) - least) / range;
      double y = HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
      points.append(String.format(Locale.ROOT, "%d,%.1f ", x(index), y));
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%d\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"><title>%d: %.4f</title></circle>\n",
              x(index),
              y,
              epochs.get(index).best() ? 4 : 2,
              colour,
              index + 1,
              value.applyAsDouble(epochs.get(index))));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
            points.toString().strip(),
            colour));
  }

  private int x(int index) {
    int steps = Math.max(1, epochs.size() - 1);
    return MARGIN + index * (WIDTH - 2 * MARGIN) / steps;
  }

  private static String text(int x, int y, String anchor, String colour, String content) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
        x,
        y,
        anchor,
        colour,
        escaped(content));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
