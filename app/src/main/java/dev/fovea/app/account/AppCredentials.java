package dev.fovea.app.account;

import dev.fovea.app.person.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * How reading apps show whose they are: a password of their own, the logins made with it, the key
 * of the Fever protocol, and the secret in the address of the plan's feed. Only hashes and digests
 * are stored. Safe for use by any number of threads.
 */
public interface AppCredentials {

  /**
   * So many logins of a person are kept, the newest: some apps log in whenever they start, and none
   * logs out.
   */
  int MOST_LOGINS = 100;

  /** Gives a person's apps a password, in place of the one before; logins made with that end. */
  void setPassword(PersonId person, String hash, Instant now);

  /** The hash of the apps' password, if there is one. */
  Optional<String> passwordHash(PersonId person);

  /** Takes the apps' password away and ends the logins made with it. */
  void removePassword(PersonId person);

  /** Stores a login. */
  void openLogin(Secret secret, PersonId person, Instant now);

  /** The account of a login. */
  Optional<Account> login(Secret secret);

  /** Stores the key that Fever apps send, in place of the one before. */
  void setFeverKey(Secret key, PersonId person, Instant now);

  /** The account of a Fever app's key. */
  Optional<Account> feverKey(Secret key);

  /** Lets no Fever app in any more. */
  void removeFeverKey(PersonId person);

  /** Stores the secret in the address of a person's plan, in place of the one before. */
  void setPlanFeed(Secret secret, PersonId person, Instant now);

  /** The account whose plan an address is for. */
  Optional<Account> planFeed(Secret secret);

  /** The plan has no address any more. */
  void removePlanFeed(PersonId person);

  /** What a person has let in. */
  Summary summary(PersonId person);

  /**
   * What a person has let in, and since when.
   *
   * @param password apps with the apps' password
   * @param logins how many logins were made with it
   * @param fever apps by the Fever protocol
   * @param planFeed whoever knows the address of the plan
   */
  record Summary(
      Optional<Instant> password,
      int logins,
      Optional<Instant> fever,
      Optional<Instant> planFeed) {}
}
