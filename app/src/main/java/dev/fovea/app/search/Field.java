package dev.fovea.app.search;

import dev.fovea.models.Language;

/**
 * The fields of an indexed entry: each language has its own, because each is cut into words its own
 * way.
 */
final class Field {

  /** The id, 16 hexadecimal digits. */
  static final String ID = "id";

  /** The address of the source. */
  static final String SOURCE = "source";

  /** When it was published or first seen, milliseconds. */
  static final String DATE = "date";

  private Field() {}

  /** The title of entries in a language. */
  static String title(Language language) {
    return "title." + language.code();
  }

  /** The text of entries in a language. */
  static String text(Language language) {
    return "text." + language.code();
  }
}
