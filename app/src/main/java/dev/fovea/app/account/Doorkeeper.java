package dev.fovea.app.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Lets people in: passwords are kept as Argon2id hashes. Safe for use by any number of threads. */
public final class Doorkeeper {

  /** The shortest password: NIST SP 800-63B asks for 8 where it is not the only factor. */
  public static final int SHORTEST_PASSWORD = 10;

  /** The longest: hashing is linear in the length. */
  public static final int LONGEST_PASSWORD = 1000;

  /** A session ends by itself after so long. */
  public static final Duration SESSION = Duration.ofDays(30);

  private final AccountRepository accounts;
  private final Credentials credentials;
  private final InstantSource clock;
  private final LoginLimiter limiter = new LoginLimiter();
  private final Passwords passwords = new Passwords();

  /** Over stored accounts. */
  public Doorkeeper(AccountRepository accounts, Credentials credentials, InstantSource clock) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** What came of an attempt to come in. */
  public sealed interface Answer {
    /**
     * In.
     *
     * @param account who
     * @param session what their browser shows from now on
     */
    record Welcome(Account account, Secret session) implements Answer {}

    /** Name or password are wrong; which of them is not told. */
    record Wrong() implements Answer {}

    /**
     * Too many were wrong.
     *
     * @param delay how long until the next attempt, positive
     */
    record Later(Duration delay) implements Answer {}
  }

  /** Whether nobody has an account yet. */
  public boolean isUnclaimed() {
    return accounts.isEmpty();
  }

  /** Whether a password is long enough and not too long. */
  public static boolean isPassword(String password) {
    return password.length() >= SHORTEST_PASSWORD && password.length() <= LONGEST_PASSWORD;
  }

  /**
   * Makes the first account, the owner's.
   *
   * @return absent if somebody else was first
   */
  public Optional<Account> claim(AccountName name, String password) {
    return accounts.addFirst(name, passwords.hash(password), clock.instant());
  }

  /**
   * Makes a further account.
   *
   * @return absent if the name is taken
   */
  public Optional<Account> add(AccountName name, Role role, String password) {
    return accounts.add(name, role, passwords.hash(password), clock.instant());
  }

  /** Somebody shows a password. */
  public Answer enter(Attempt attempt) {
    Instant now = clock.instant();
    Optional<AccountName> known = AccountName.of(attempt.name());
    String key = known.map(AccountName::key).orElse("");
    Duration wait = limiter.attempt(key, attempt.address(), now);
    if (wait.isPositive()) {
      return new Answer.Later(wait);
    }
    Optional<Account> account = known.flatMap(accounts::find);
    String password = attempt.password();
    if (password.length() > LONGEST_PASSWORD || !matches(account, password)) {
      return new Answer.Wrong();
    }
    limiter.success(key, attempt.address());
    return new Answer.Welcome(account.orElseThrow(), open(account.orElseThrow()));
  }

  /** Opens a session for somebody who has proved who they are. */
  public Secret open(Account account) {
    Instant now = clock.instant();
    credentials.forgetEnded(now);
    Secret session = Secret.random();
    credentials.openSession(session, account.person(), now, now.plus(SESSION));
    return session;
  }

  /** Ends a session. */
  public void leave(Secret session) {
    credentials.endSession(session);
  }

  /**
   * Gives an account another password and ends all its sessions.
   *
   * @return whether the current password was right
   */
  public boolean changePassword(Account account, String current, String next) {
    if (!matches(Optional.of(account), current)) {
      return false;
    }
    accounts.setPasswordHash(account.person(), passwords.hash(next));
    credentials.endSessions(account.person());
    return true;
  }

  /** Whether a password is an account's; takes as long where there is no account. */
  private boolean matches(Optional<Account> account, String password) {
    if (account.isEmpty()) {
      passwords.hash(password);
      return false;
    }
    return passwords.matches(password, accounts.passwordHash(account.get().person()));
  }

  /** How passwords are hashed; a limit on how many at once holds for all doors together. */
  Passwords passwords() {
    return passwords;
  }

  /** What counts wrong passwords at all doors. */
  LoginLimiter limiter() {
    return limiter;
  }
}
