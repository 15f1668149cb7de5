package dev.fovea.app.account;

import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id hashes of passwords, with the parameters that OWASP's password storage cheat sheet
 * recommends (19 MiB, two passes, one lane); a few at a time, whoever asks. Safe for use by any
 * number of threads.
 */
final class Passwords {

  /** Each hash takes 19 MiB while it is computed. */
  private static final int HASHES_AT_ONCE = 4;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  private final Semaphore room = new Semaphore(HASHES_AT_ONCE);
  private final PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);

  /** What is to be kept of a password. */
  String hash(String password) {
    room.acquireUninterruptibly();
    try {
      String hash = encoder.encode(password);
      if (hash == null) {
        throw new IllegalStateException("the encoder gave no hash");
      }
      return hash;
    } finally {
      room.release();
    }
  }

  /** Whether a password is the one of a hash. */
  boolean matches(String password, String hash) {
    room.acquireUninterruptibly();
    try {
      return encoder.matches(password, hash);
    } finally {
      room.release();
    }
  }
}
