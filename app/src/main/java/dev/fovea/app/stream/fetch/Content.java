package dev.fovea.app.stream.fetch;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bytes of a document, decompressed, at most as many as {@link FetchLimits} allow. Immutable.
 */
public final class Content {

  private final byte[] bytes;

  private Content(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The content of these bytes, which are copied. */
  public static Content of(byte[] bytes) {
    return new Content(bytes.clone());
  }

  /** The content of these bytes, which nobody else holds. */
  static Content owning(byte[] bytes) {
    return new Content(bytes);
  }

  /** How many bytes there are. */
  public int size() {
    return bytes.length;
  }

  /** A read-only view of the bytes. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** A copy of the first bytes, at most as many as asked for. */
  public byte[] head(int count) {
    return java.util.Arrays.copyOf(bytes, Math.min(count, bytes.length));
  }

  /** SHA-256 of the bytes in hexadecimal digits: equal exactly when the content is. */
  public String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}
