package dev.fovea.app.service;

import dev.fovea.app.account.Account;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.person.Settings;
import dev.fovea.models.Language;

/**
 * Who asks, and how they want to be answered.
 *
 * @param account who they have proved to be
 * @param settings theirs, or what their browser asks for where they have not said
 */
public record Reader(Account account, Settings settings) {

  /** Whose things they see. */
  public PersonId person() {
    return account.person();
  }

  /** The language of the answer. */
  public Language language() {
    return settings.language();
  }
}
