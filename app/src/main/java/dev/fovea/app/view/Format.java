package dev.fovea.app.view;

import java.util.Locale;

/** The forms in which a result can be had. */
public enum Format {
  /** For a person at a terminal. */
  TEXT,
  /** For programs; the shape is a promise. */
  JSON,
  /** One page that stands by itself. */
  HTML;

  /** The word used on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
