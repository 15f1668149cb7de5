package dev.fovea.app.learning;

import dev.fovea.app.stream.Entry;
import dev.fovea.models.Language;

/** The length of a text as readers of its language count it. */
public final class TextLength {

  private TextLength() {}

  /** The length of an entry's title and text. */
  public static int of(Entry entry) {
    return of(entry.language(), entry.title()) + of(entry.language(), entry.text());
  }

  /**
   * Words, for Chinese characters. In a Chinese text a word of another script counts for two
   * characters, about the length of a Chinese word; in any other text a Han character counts for
   * half a word. Linear in the length of the text.
   */
  public static int of(Language language, String text) {
    int han = 0;
    int words = 0;
    boolean inside = false;
    for (int index = 0; index < text.length(); ) {
      int character = text.codePointAt(index);
      index += Character.charCount(character);
      if (Character.isIdeographic(character)) {
        han++;
        inside = false;
      } else if (Character.isLetterOrDigit(character)) {
        words += inside ? 0 : 1;
        inside = true;
      } else if (character != '\'' && character != '’' && character != '-') {
        inside = false;
      }
    }
    return language == Language.CHINESE ? han + 2 * words : words + (han + 1) / 2;
  }
}
