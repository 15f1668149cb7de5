package dev.fovea.app.stream;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * How it stands between a source's hub and this server.
 *
 * @param source the address of the source
 * @param link whom to ask, and for what
 * @param keys what only the hub is told
 * @param askedAt when the hub was last asked
 * @param askAt when it is to be asked (again)
 * @param leaseUntil until when the hub has promised to tell; absent while it has not
 * @param deliveredAt when it last told something; absent since it failed to
 * @param failures in a row
 */
public record HubSubscription(
    String source,
    HubLink link,
    Keys keys,
    Optional<Instant> askedAt,
    Instant askAt,
    Optional<Instant> leaseUntil,
    Optional<Instant> deliveredAt,
    int failures) {

  /**
   * What only the hub is told: 256 random bits each.
   *
   * @param callback the last part of the address where it tells
   * @param secret what it signs with
   */
  public record Keys(String callback, String secret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** New ones. */
    static Keys random() {
      return new Keys(text(), text());
    }

    private static String text() {
      byte[] bytes = new byte[BYTES];
      RANDOM.nextBytes(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Kept out of logs. */
    @Override
    public String toString() {
      return "Keys[…]";
    }
  }

  /** Of a source whose hub is to be asked. */
  static HubSubscription offered(String source, HubLink link, Instant now) {
    return new HubSubscription(
        source, link, Keys.random(), Optional.empty(), now, Optional.empty(), Optional.empty(), 0);
  }

  /** Whether the hub's promise holds. */
  public boolean isActive(Instant now) {
    return leaseUntil.filter(now::isBefore).isPresent();
  }
}
