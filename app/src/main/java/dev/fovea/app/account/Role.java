package dev.fovea.app.account;

import java.util.Locale;

/** What somebody may do on a server besides their own things. */
public enum Role {
  /** Adds and removes people, and sees how the server does. */
  OWNER,
  /** Has their own sources, decisions and ledger, and nothing else. */
  MEMBER;

  /** The word in the store and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Role ofWord(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return role;
      }
    }
    throw new IllegalArgumentException("'" + word + "' is no role: use owner or member");
  }
}
