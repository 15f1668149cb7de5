package dev.fovea.app.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fovea.app.account.Account;
import dev.fovea.app.account.Credentials;
import dev.fovea.app.account.Secret;
import dev.fovea.app.person.PersonId;
import dev.fovea.app.store.Changes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whose sessions and tokens are, read once, until any is taken back: every request shows one. Kept
 * are their digests; what nobody has is not remembered.
 */
public final class RememberedCredentials implements Credentials {

  private static final int MOST = 1000;

  private final Credentials store;
  private final Changes changes;
  private final Cache<String, Known<Session>> sessions =
      Caffeine.newBuilder().maximumSize(MOST).build();
  private final Cache<String, Known<Account>> tokens =
      Caffeine.newBuilder().maximumSize(MOST).build();

  private record Known<T>(long version, T shown) {}

  /** Remembers what a store gives. */
  public RememberedCredentials(Credentials store, Changes changes) {
    this.store = store;
    this.changes = changes;
  }

  @Override
  public Optional<Session> session(Secret secret) {
    return shown(sessions, secret, store::session);
  }

  @Override
  public Optional<Account> token(Secret secret) {
    return shown(tokens, secret, store::token);
  }

  private <T> Optional<T> shown(
      Cache<String, Known<T>> cache, Secret secret, Function<Secret, Optional<T>> read) {
    // Counted before it is read: what is taken back meanwhile is not believed again.
    long version = changes.admissions();
    String digest = secret.digest();
    Known<T> known = cache.getIfPresent(digest);
    if (known != null && known.version() == version) {
      return Optional.of(known.shown());
    }
    Optional<T> found = read.apply(secret);
    found.ifPresent(each -> cache.put(digest, new Known<>(version, each)));
    return found;
  }

  @Override
  public void openSession(Secret secret, PersonId person, Instant now, Instant until) {
    store.openSession(secret, person, now, until);
  }

  @Override
  public void endSession(Secret secret) {
    store.endSession(secret);
  }

  @Override
  public void endSessions(PersonId person) {
    store.endSessions(person);
  }

  @Override
  public void forgetEnded(Instant now) {
    store.forgetEnded(now);
  }

  @Override
  public Token addToken(Secret secret, PersonId person, String label, Instant now) {
    return store.addToken(secret, person, label, now);
  }

  @Override
  public List<Token> tokens(PersonId person) {
    return store.tokens(person);
  }

  @Override
  public boolean removeToken(PersonId person, long id) {
    return store.removeToken(person, id);
  }
}
