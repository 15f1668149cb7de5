package dev.fovea.app.stream.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
    try {
      return read(stream, limit, LargeDocuments.Room.ANY);
    } catch (InterruptedException impossible) {
      throw new AssertionError("where there is always room nobody waits", impossible);
    }
  }

  /**
   * The same, asking for room before there are more bytes than {@link FetchLimits#SMALL}.
   *
   * @throws InterruptedException if the thread is told to stop while it waits for room
   */
  static Content read(InputStream stream, int limit, LargeDocuments.Room room)
      throws IOException, InterruptedException {
    byte[] bytes = readLimited(stream, limit, room);
    for (int layer = 0; layer < LAYERS && isGzip(bytes); layer++) {
      try (InputStream inner = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        bytes = readLimited(inner, limit, room);
      }
    }
    return Content.owning(bytes);
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b && bytes[2] == 8;
  }

  private static byte[] readLimited(InputStream stream, int limit, LargeDocuments.Room room)
      throws IOException, InterruptedException {
    byte[] head = stream.readNBytes(Math.min(limit, FetchLimits.SMALL));
    if (head.length < FetchLimits.SMALL || head.length == limit) {
      if (head.length == limit && stream.read() >= 0) {
        throw new TooLargeException(limit);
      }
      return head;
    }
    room.grow();
    byte[] rest = stream.readNBytes(limit - head.length);
    if (rest.length == limit - head.length && stream.read() >= 0) {
      throw new TooLargeException(limit);
    }
    byte[] whole = Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, whole, head.length, rest.length);
    return whole;
  }
}
