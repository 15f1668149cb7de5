package dev.fovea.allocation.docs;

import dev.fovea.allocation.Allocation;
import dev.fovea.allocation.Allocator;
import dev.fovea.allocation.Entropy;
import dev.fovea.allocation.None;
import dev.fovea.allocation.Problem;
import dev.fovea.allocation.Quadratic;
import dev.fovea.allocation.Spend;
import dev.fovea.allocation.Taper;
import dev.fovea.allocation.Tsallis15;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws the pictures of docs/economics.md as SVG, from what the library computes. */
final class EconomicsPictures {
  private static final double[] VALUE = {3, 2.4, 2.2, 1.5, 1.1, 0.6, 0.4};
  private static final double[] COST = {2, 1, 1.5, 1, 1, 1, 2};
  private static final List<String> COLOURS = List.of("#0072b2", "#009e73", "#d55e00", "#333333");

  private static final String AXIS = "#888888";
  private static final String GRID = "#e6e6e6";

  private EconomicsPictures() {}

  static Map<String, String> all() {
    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put("price-against-budget.svg", priceAgainstBudget());
    pictures.put("softmax-to-knapsack.svg", softmaxToKnapsack());
    return pictures;
  }

  private static String priceAgainstBudget() {
    double most = 10;
    Svg svg = new Svg(640, 360, "Price of attention against the budget, for four tapers");
    for (int price = 1; price <= 3; price++) {
      svg.line(60, 310 - 90 * price, 620, 310 - 90 * price, GRID);
    }
    svg.line(60, 310, 620, 310, AXIS).line(60, 310, 60, 30, AXIS);
    for (int budget = 0; budget <= 10; budget += 2) {
      svg.text(60 + 56 * budget, 328, "middle", Integer.toString(budget));
    }
    for (int price = 0; price <= 3; price++) {
      svg.text(52, 314 - 90 * price, "end", Integer.toString(price));
    }
    svg.text(340, 350, "middle", "budget (minutes)")
        .text(12, 18, "start", "price (worth of the next minute)");
    List<Taper> tapers = List.of(new Entropy(), new Tsallis15(), new Quadratic(), new None());
    double[] caps = {1, 1, 1, 1, 1, 1, 1};
    for (int t = 0; t < tapers.size(); t++) {
      StringBuilder path = new StringBuilder();
      for (int step = 1; step <= 500; step++) {
        double budget = most * step / 500;
        Problem problem =
            Problem.of(VALUE)
                .costing(COST)
                .cappedAt(caps)
                .spending(Spend.AT_MOST, budget)
                .tapered(tapers.get(t), 0.5);
        double price = Allocator.allocate(problem).price();
        // Entropy's first moments are beyond any price, and beyond the picture.
        if (price <= 3.1) {
          if (tapers.get(t) instanceof None && !path.isEmpty()) {
            // The knapsack's price jumps.
            path.append('H').append(point(60 + 56 * budget));
          }
          path.append(path.isEmpty() ? "M" : "L")
              .append(point(60 + 56 * budget))
              .append(' ')
              .append(point(310 - 90 * price));
        }
      }
      svg.path(path.toString(), COLOURS.get(t));
      svg.rectangle(470, 40 + 22 * t, 14, 4, COLOURS.get(t))
          .text(492, 46 + 22 * t, "start", label(tapers.get(t)));
    }
    return svg.toString();
  }

  private static String label(Taper taper) {
    return taper instanceof None
        ? "none (knapsack)"
        : WorkedExamples.name(taper).toLowerCase(Locale.ROOT);
  }

  private static String softmaxToKnapsack() {
    double[] scores = {1.2, 0.9, 0.5, 0.1, -0.4, -1};
    Svg svg =
        new Svg(
            760,
            240,
            "One unit of attention over six alternatives: softmax, entmax-1.5, sparsemax, sparsemax cooled, knapsack");
    svg.text(15, 18, "start", "share of one unit, in %");
    List<String> names =
        List.of("softmax", "entmax-1.5", "sparsemax", "sparsemax, τ = 0.5", "knapsack (τ = 0)");
    List<Taper> tapers =
        List.of(new Entropy(), new Tsallis15(), new Quadratic(), new Quadratic(), new None());
    double[] heats = {1, 1, 1, 0.5, 0};
    for (int panel = 0; panel < names.size(); panel++) {
      Problem problem =
          Problem.of(scores).spending(Spend.EXACTLY, 1).tapered(tapers.get(panel), heats[panel]);
      Allocation allocation = Allocator.allocate(problem);
      double left = 15 + 150 * panel;
      svg.line(left, 190, left + 130, 190, AXIS).text(left + 65, 225, "middle", names.get(panel));
      for (int i = 0; i < scores.length; i++) {
        double height = 160 * allocation.share(i);
        svg.rectangle(left + 5 + 21 * i, 190 - height, 16, height, COLOURS.get(0));
        svg.text(
            left + 13 + 21 * i,
            allocation.share(i) == 0 ? 204 : 186 - height,
            "middle",
            percent(allocation.share(i)));
      }
    }
    return svg.toString();
  }

  private static String percent(double share) {
    return share == 0 ? "0" : String.format(Locale.ROOT, "%.0f", 100 * share);
  }

  private static String point(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate);
  }

  /** Just enough SVG. Its own white ground keeps it readable on a dark page. */
  private static final class Svg {
    private final StringBuilder body = new StringBuilder();

    Svg(int width, int height, String title) {
      body.append(
          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n"
              .formatted(width, height));
      body.append("<title>").append(title).append("</title>\n");
      body.append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(width, height));
    }

    Svg line(double x1, double y1, double x2, double y2, String colour) {
      body.append(
          "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>\n"
              .formatted(point(x1), point(y1), point(x2), point(y2), colour));
      return this;
    }

    Svg path(String points, String colour) {
      body.append(
          "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
              .formatted(points, colour));
      return this;
    }

    Svg rectangle(double x, double y, double width, double height, String colour) {
      body.append(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n"
              .formatted(point(x), point(y), point(width), point(height), colour));
      return this;
    }

    Svg text(double x, double y, String anchor, String text) {
      body.append(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#333333\">%s</text>\n"
              .formatted(point(x), point(y), anchor, text));
      return this;
    }

    @Override
    public String toString() {
      return body + "</svg>\n";
    }
  }
}
