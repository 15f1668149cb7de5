package dev.fovea.app.view;

import dev.fovea.attention.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A square matrix of weights between tokens as lines of text. Each cell is a percentage and a shade
 * where the width allows, a shade alone where not, so that it can be read without colour. The
 * columns are numbered as the rows are, since tokens are too wide for them.
 */
final class HeatMapText {
  private static final String SHADES = " ░▒▓█";
  private static final int WIDEST_TOKEN = 14;
  private static final int NUMBERED_CELL = 4;
  private static final int SHADED_CELL = 2;

  private final List<String> labels;
  private final Tensor weights;
  private final float largest;
  private final int margin;
  private final int cell;
  private final int width;

  HeatMapText(List<String> tokens, Tensor weights, int width) {
    this.weights = weights;
    this.width = width;
    this.largest = largest(weights);
    int digits = Integer.toString(tokens.size()).length();
    int widest = Math.min(WIDEST_TOKEN, tokens.stream().mapToInt(DisplayWidth::of).max().orElse(0));
    this.labels = new ArrayList<>();
    for (int row = 0; row < tokens.size(); row++) {
      String number = DisplayWidth.padStart(Integer.toString(row + 1), digits);
      String token = DisplayWidth.truncate(tokens.get(row), widest);
      labels.add("  " + number + " " + DisplayWidth.padEnd(token, widest) + " ");
    }
    this.margin = 4 + digits + widest;
    this.cell = margin + NUMBERED_CELL * tokens.size() <= width ? NUMBERED_CELL : SHADED_CELL;
  }

  /** Whether the lines are no wider than they may be. */
  boolean fits() {
    return margin + cell * labels.size() <= width;
  }

  /** Whether the cells hold percentages. */
  boolean hasNumbers() {
    return cell == NUMBERED_CELL;
  }

  /** The weight of the darkest shade. */
  float largest() {
    return largest;
  }

  /** The heading and one line a row. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder heading = new StringBuilder(" ".repeat(margin));
    for (int column = 1; column <= labels.size(); column++) {
      heading.append(heading(column));
    }
    lines.add(heading.toString().stripTrailing());
    for (int row = 0; row < labels.size(); row++) {
      StringBuilder line = new StringBuilder(labels.get(row));
      for (int column = 0; column < labels.size(); column++) {
        line.append(cell(weights.get(row, column)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Every column's number, or in narrow cells every fifth's and the first's. */
  private String heading(int column) {
    if (hasNumbers()) {
      return DisplayWidth.padStart(Integer.toString(column), NUMBERED_CELL - 1) + " ";
    }
    boolean shown = column == 1 || column % 5 == 0;
    return DisplayWidth.padEnd(shown ? Integer.toString(column) : "", SHADED_CELL);
  }

  private String cell(float weight) {
    char shade = shade(weight);
    if (!hasNumbers()) {
      return String.valueOf(shade).repeat(SHADED_CELL);
    }
    long percent = Math.round(100.0 * weight);
    String number = percent == 0 ? "·" : Long.toString(percent);
    return DisplayWidth.padStart(number, NUMBERED_CELL - 1) + shade;
  }

  /** By the square root, as the eye sees it: small weights beside a large one still show. */
  private char shade(float weight) {
    double share = largest > 0 ? Math.sqrt(weight / largest) : 0;
    return SHADES.charAt((int) Math.round(share * (SHADES.length() - 1)));
  }

  private static float largest(Tensor weights) {
    float largest = 0;
    for (float weight : weights.values()) {
      largest = Math.max(largest, weight);
    }
    return largest;
  }
}
