package dev.fovea.app.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody is called on a server. Two names that look the same are the same: case and
 * compatibility forms (full-width letters and their like) do not tell them apart.
 *
 * @param text as its owner writes it: one line, single spaces, 1 to {@value #LONGEST} characters
 */
public record AccountName(String text) {

  /** The longest name. */
  public static final int LONGEST = 64;

  /**
   * A name.
   *
   * @throws IllegalArgumentException if it is blank, too long or holds control characters
   */
  public AccountName {
    text = text.strip().replaceAll("\\s+", " ");
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException("a name has 1 to " + LONGEST + " characters");
    }
    if (text.codePoints().anyMatch(AccountName::isInvisible)) {
      throw new IllegalArgumentException("a name has no invisible characters");
    }
  }

  /** What somebody typed, if it can be a name. */
  public static Optional<AccountName> of(String typed) {
    try {
      return Optional.of(new AccountName(typed));
    } catch (IllegalArgumentException noName) {
      return Optional.empty();
    }
  }

  /** What tells it from other names. */
  public String key() {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static boolean isInvisible(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.FORMAT
        || Character.getType(character) == Character.SURROGATE;
  }
}
