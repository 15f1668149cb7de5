package dev.fovea.app.web;

import dev.fovea.app.person.PersonId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The addresses at which this server shows pictures of other hosts: each carries a code that only
 * this process can make, for one person and one picture, so that nobody can have the server fetch
 * what no entry of theirs refers to. Codes end with the process; the next page brings new ones.
 * Safe for use by any number of threads.
 */
final class PictureAddresses {

  /** Where pictures are shown. */
  static final String PATH = "/picture/";

  /** Longer addresses hold data, and would not fit into a request. */
  private static final int LONGEST = 2_000;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int CODE_BYTES = 16;

  private final SecretKeySpec key;

  PictureAddresses() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** Where a person sees a picture; absent where its address is too long to be one. */
  Optional<String> of(PersonId person, String picture) {
    if (picture.length() > LONGEST) {
      return Optional.empty();
    }
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return Optional.of(
        PATH
            + encoder.encodeToString(code(person, picture))
            + "/"
            + encoder.encodeToString(picture.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The picture that an address of ours shows.
   *
   * @param code the code in the address
   * @param encoded the picture's own address in it
   * @return absent unless this process has made it for that person
   */
  Optional<String> read(PersonId person, String code, String encoded) {
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      String picture = new String(decoder.decode(encoded), StandardCharsets.UTF_8);
      return MessageDigest.isEqual(decoder.decode(code), code(person, picture))
          ? Optional.of(picture)
          : Optional.empty();
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private byte[] code(PersonId person, String picture) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] whole = mac.doFinal((person.value() + " " + picture).getBytes(StandardCharsets.UTF_8));
      return java.util.Arrays.copyOf(whole, CODE_BYTES);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new AssertionError("every Java platform has HMAC with SHA-256", impossible);
    }
  }
}
