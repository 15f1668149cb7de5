package dev.fovea.app.miniflux;

import dev.fovea.app.account.Account;
import dev.fovea.app.person.PersonId;

/** Whose app asks. */
record AppUser(Account account) {

  PersonId person() {
    return account.person();
  }
}
