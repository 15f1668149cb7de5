package dev.fovea.app.stream.hub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of what a hub delivers: {@code X-Hub-Signature: sha256=…}, an HMAC (RFC 2104) of
 * the body with the secret that only the hub was told (WebSub, section 7.1).
 *
 * <p>All four methods that the recommendation knows are taken. Large hubs still sign with SHA-1
 * alone, and what is wrong with that digest does not touch its HMAC (RFC 6194, section 3.3).
 */
public final class HubSignature {

  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "sha1", "HmacSHA1",
          "sha256", "HmacSHA256",
          "sha384", "HmacSHA384",
          "sha512", "HmacSHA512");

  private HubSignature() {}

  /**
   * Whether a signature is that of a body, in a time that does not tell how much of it is right.
   * Takes time linear in the length of the body.
   *
   * @param signature the method, {@code =}, and hexadecimal digits, as sent
   */
  public static boolean verifies(String signature, String secret, byte[] body) {
    String[] parts = signature.strip().split("=", 2);
    String algorithm = ALGORITHMS.get(parts[0].strip().toLowerCase(Locale.ROOT));
    if (parts.length < 2 || algorithm == null || !parts[1].strip().matches("([0-9a-fA-F]{2})+")) {
      return false;
    }
    return MessageDigest.isEqual(
        HexFormat.of().parseHex(parts[1].strip()), mac(algorithm, secret, body));
  }

  private static byte[] mac(String algorithm, String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every Java platform has " + algorithm, impossible);
    }
  }
}
