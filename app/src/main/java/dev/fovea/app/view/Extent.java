package dev.fovea.app.view;

import java.util.Locale;

/**
 * Where a bar lies on its track, in percent of the track's length.
 *
 * @param start where it begins
 * @param length how long it is, not negative
 */
public record Extent(double start, double length) {

  /** The start as an attribute of an image has it: {@code 12.50%}. */
  public String x() {
    return String.format(Locale.ROOT, "%.2f%%", start);
  }

  /** The length as an attribute of an image has it. */
  public String width() {
    return String.format(Locale.ROOT, "%.2f%%", length);
  }

  /** The same as the style of a box that is placed absolutely. */
  public String style() {
    return String.format(Locale.ROOT, "left:%.2f%%;width:%.2f%%", start, length);
  }
}
