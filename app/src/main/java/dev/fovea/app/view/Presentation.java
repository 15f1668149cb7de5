package dev.fovea.app.view;

import dev.fovea.app.language.Messages;
import dev.fovea.models.Language;
import java.time.ZoneId;

/**
 * For whom something is shown, and where.
 *
 * @param language the language of everything that Fovea says
 * @param zone the time zone of dates
 * @param columns the width of the terminal, at least {@value #NARROWEST}; of no account in HTML
 * @param colour whether a terminal gets colour; of no account in HTML
 */
public record Presentation(Language language, ZoneId zone, int columns, boolean colour) {

  /** Below this a line holds too little to be wrapped sensibly. */
  public static final int NARROWEST = 40;

  /** Lines longer than this are hard to read, however wide the terminal. */
  private static final int WIDEST = 100;

  public Presentation {
    if (columns < NARROWEST) {
      throw new IllegalArgumentException(
          "text needs at least %d columns, not %d".formatted(NARROWEST, columns));
    }
  }

  /** The width in which text is set. */
  int textWidth() {
    return Math.min(columns, WIDEST);
  }

  /** The sentences of this package. */
  Messages messages() {
    return Messages.of(Presentation.class, language);
  }
}
