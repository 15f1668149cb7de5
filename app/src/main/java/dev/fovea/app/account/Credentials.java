package dev.fovea.app.account;

import dev.fovea.app.person.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stored sessions of browsers and tokens of programs, by their digests. Safe for use by any
 * number of threads.
 */
public interface Credentials {

  /** Stores a session. */
  void openSession(Secret secret, PersonId person, Instant now, Instant until);

  /** A session, whether or not it has ended by itself. */
  Optional<Session> session(Secret secret);

  /** The account of a session that has not ended at an instant. */
  default Optional<Account> session(Secret secret, Instant now) {
    return session(secret).filter(session -> session.until().isAfter(now)).map(Session::account);
  }

  /** Ends a session; nothing happens if there is none. */
  void endSession(Secret secret);

  /** Ends all sessions of a person. */
  void endSessions(PersonId person);

  /** Forgets the sessions that have ended by themselves. */
  void forgetEnded(Instant now);

  /** Stores a token. */
  Token addToken(Secret secret, PersonId person, String label, Instant now);

  /** The account of a token. */
  Optional<Account> token(Secret secret);

  /** A person's tokens, the oldest first. */
  List<Token> tokens(PersonId person);

  /**
   * Takes a token back.
   *
   * @return whether the person had one of that id
   */
  boolean removeToken(PersonId person, long id);

  /**
   * A session of a browser.
   *
   * @param account whose
   * @param until when it ends by itself
   */
  record Session(Account account, Instant until) {}

  /**
   * A token as its owner sees it; the secret is shown once, when it is made.
   *
   * @param id its place among the person's tokens
   * @param label what it is for, in their words
   * @param createdAt since when
   */
  record Token(long id, String label, Instant createdAt) {}
}
