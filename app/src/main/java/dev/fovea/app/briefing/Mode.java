package dev.fovea.app.briefing;

import java.util.Locale;

/** How a briefing is chosen. */
public enum Mode {
  /** By worth, learned from the person's own decisions. */
  PERSONAL,
  /**
   * Newest first; nothing of the person is read but their sources and what they decided on, and
   * nothing is learned.
   */
  CHRONOLOGICAL;

  /** The word used on the command line and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
