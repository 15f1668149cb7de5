package dev.fovea.app.account;

import dev.fovea.app.person.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored accounts. Safe for use by any number of threads. */
public interface AccountRepository {

  /** Whether there is none yet. */
  boolean isEmpty();

  /**
   * Stores the first account: the owner, to whom belongs what the command line has kept in the same
   * store.
   *
   * @return the account; absent if somebody else was first
   */
  Optional<Account> addFirst(AccountName name, String passwordHash, Instant at);

  /**
   * Stores a further account.
   *
   * @return the account; absent if the name is taken
   */
  Optional<Account> add(AccountName name, Role role, String passwordHash, Instant at);

  /** All accounts, the oldest first. */
  List<Account> all();

  /** A person's account. */
  Optional<Account> find(PersonId person);

  /** The account of a name. */
  Optional<Account> find(AccountName name);

  /**
   * The hash of an account's password.
   *
   * @throws IllegalStateException if the person has no account
   */
  String passwordHash(PersonId person);

  /** Gives an account another password. */
  void setPasswordHash(PersonId person, String passwordHash);
}
