package dev.fovea.app.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names an entry for good: the first 64 bits of SHA-256 over its source's address and its guid.
 *
 * <p>The same document read into another data folder gives the same id, so decisions can be
 * exported and replayed. With a million entries two share an id with probability under 3e-8.
 * Written as 16 hexadecimal digits.
 *
 * @param value the 64 bits
 */
public record EntryId(long value) implements Comparable<EntryId> {

  /**
   * The id of an entry.
   *
   * @param sourceAddress the address of the source that carries it
   * @param guid what that source calls it
   */
  public static EntryId of(String sourceAddress, String guid) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(sourceAddress.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return new EntryId(
          ByteBuffer.wrap(sha256.digest(guid.getBytes(StandardCharsets.UTF_8))).getLong());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Reads the written form.
   *
   * @throws IllegalArgumentException if the text is not 16 hexadecimal digits
   */
  public static EntryId parse(String text) {
    if (!text.matches("[0-9a-fA-F]{16}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no entry id: an id has 16 hexadecimal digits, as briefings show it");
    }
    return new EntryId(Long.parseUnsignedLong(text, 16));
  }

  @Override
  public int compareTo(EntryId other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
