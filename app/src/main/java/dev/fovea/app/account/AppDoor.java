package dev.fovea.app.account;

import dev.fovea.app.person.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets reading apps in, with a password of their own: an app keeps it, often as it is, and what it
 * keeps must not open the pages. Wrong ones count like wrong passwords of people, by the same
 * limit, but under names of their own, so that an app with an old password does not lock its person
 * out. Safe for use by any number of threads.
 */
public final class AppDoor {

  private static final int MOST_KNOWN = 1000;
  private static final String APP = "app ";
  private static final String FEVER = "fever ";

  private final AccountRepository accounts;
  private final AppCredentials credentials;
  private final InstantSource clock;
  private final Passwords passwords;
  private final LoginLimiter limiter;

  /**
   * Never stored: what has been recognised is told apart by a digest that only this process has.
   */
  private final String salt = Secret.random().text();

  /** Digest of name and password to the stored hash that they matched. */
  private final Map<String, String> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  /** A door beside that of people, with the same limit and the same way to hash. */
  public AppDoor(
      Doorkeeper doorkeeper,
      AccountRepository accounts,
      AppCredentials credentials,
      InstantSource clock) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.clock = clock;
    this.passwords = doorkeeper.passwords();
    this.limiter = doorkeeper.limiter();
  }

  /** What came of an attempt to come in. */
  public sealed interface Answer {
    /**
     * In.
     *
     * @param account whose
     */
    record Welcome(Account account) implements Answer {}

    /** Name or password are wrong, or the person lets no app in; which of them is not told. */
    record Wrong() implements Answer {}

    /**
     * Too many were wrong.
     *
     * @param delay how long until the next attempt, positive
     */
    record Later(Duration delay) implements Answer {}
  }

  /**
   * An app shows a name and the apps' password. What was right before is recognised without hashing
   * it again, for apps that show it with every request.
   */
  public Answer enter(Attempt attempt) {
    String password = attempt.password();
    Optional<AccountName> asked = AccountName.of(attempt.name());
    Optional<Account> account = asked.flatMap(accounts::find);
    Optional<String> hash = account.map(Account::person).flatMap(credentials::passwordHash);
    String digest = new Secret(salt + attempt.name() + "\n" + password).digest();
    if (hash.isPresent() && hash.get().equals(recall(digest))) {
      return new Answer.Welcome(account.orElseThrow());
    }
    String key = APP + asked.map(AccountName::key).orElse("");
    Duration wait = limiter.attempt(key, attempt.address(), clock.instant());
    if (wait.isPositive()) {
      return new Answer.Later(wait);
    }
    if (password.length() > Doorkeeper.LONGEST_PASSWORD || !matches(password, hash)) {
      return new Answer.Wrong();
    }
    limiter.success(key, attempt.address());
    remember(digest, hash.orElseThrow());
    return new Answer.Welcome(account.orElseThrow());
  }

  /** Opens a login for an app that came in. */
  public Secret open(Account account) {
    Secret login = Secret.random();
    credentials.openLogin(login, account.person(), clock.instant());
    return login;
  }

  /** The account of a login. */
  public Optional<Account> login(Secret login) {
    return credentials.login(login);
  }

  /**
   * A Fever app shows its key.
   *
   * @param key 32 hexadecimal digits, in either case
   * @param address where it comes from
   */
  public Answer fever(String key, String address) {
    String name = FEVER + address;
    Duration wait = limiter.attempt(name, address, clock.instant());
    if (wait.isPositive()) {
      return new Answer.Later(wait);
    }
    Optional<Account> account = credentials.feverKey(new Secret(key.toLowerCase(Locale.ROOT)));
    account.ifPresent(_ -> limiter.success(name, address));
    return account.<Answer>map(Answer.Welcome::new).orElseGet(Answer.Wrong::new);
  }

  /** Gives a person's apps a password; the one before and its logins end. */
  public void setPassword(PersonId person, String password) {
    credentials.setPassword(person, passwords.hash(password), clock.instant());
  }

  /**
   * Gives a person's Fever apps a password. The protocol has an app send MD5 of {@code
   * name:password}; kept is the SHA-256 of that.
   */
  public void setFeverPassword(Account account, String password) {
    Secret key = new Secret(md5(account.name().text() + ":" + password));
    credentials.setFeverKey(key, account.person(), clock.instant());
  }

  /** Gives the plan a new address; the one before leads nowhere. */
  public Secret renewPlanFeed(PersonId person) {
    Secret secret = Secret.random();
    credentials.setPlanFeed(secret, person, clock.instant());
    return secret;
  }

  private boolean matches(String password, Optional<String> hash) {
    if (hash.isEmpty()) {
      // It takes as long as where there is one.
      passwords.hash(password);
      return false;
    }
    return passwords.matches(password, hash.get());
  }

  private @Nullable String recall(String digest) {
    synchronized (known) {
      return known.get(digest);
    }
  }

  private void remember(String digest, String hash) {
    synchronized (known) {
      known.put(digest, hash);
    }
  }

  @SuppressWarnings("WeakMessageDigestAlgorithm") // the Fever protocol's own choice
  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has MD5", impossible);
    }
  }
}
