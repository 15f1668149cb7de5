package dev.fovea.app.stream.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Reads documents whole, compressed or not, and stops at a limit that counts what comes out: a few
 * kilobytes that swell to gigabytes are cut off like an endless stream is.
 */
public final class Decompression {

  /** Nobody compresses more often than this by mistake. */
  private static final int LAYERS = 3;

  private Decompression() {}

  /**
   * Reads everything and undoes gzip (recognised by its first bytes, whatever the document's name
   * or headers say).
   *
   * @param stream read to its end, not closed
   * @param limit the most bytes to read and to return
   * @throws TooLargeException if there are more
   * @throws IOException if reading fails or the compressed data is damaged
   */
  public static Content read(InputStream stream, int limit) throws IOException {
    byte[] bytes = readLimited(stream, limit);
    for (int layer = 0; layer < LAYERS && isGzip(bytes); layer++) {
      try (InputStream inner = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        bytes = readLimited(inner, limit);
      }
    }
    return Content.of(bytes);
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b && bytes[2] == 8;
  }

  private static byte[] readLimited(InputStream stream, int limit) throws IOException {
    byte[] bytes = stream.readNBytes(limit);
    if (bytes.length == limit && stream.read() >= 0) {
      throw new TooLargeException(limit);
    }
    return bytes;
  }
}
