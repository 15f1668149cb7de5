package dev.fovea.models.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a UTF-8 stream, plain or gzipped, counted. Only a line feed ends a line (a carriage
 * return before it is part of the line here), so that the counts are those of every editor's and a
 * lone carriage return within a text does not tear it apart.
 */
final class Lines {
  private static final int CHUNK = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String origin;
  private final InputStream stream;
  private final byte[] chunk = new byte[CHUNK];
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private int from;
  private int limit;
  private int number;

  Lines(String origin, InputStream raw) throws IOException {
    this.origin = origin;
    this.stream = decompressed(raw);
  }

  private static InputStream decompressed(InputStream raw) throws IOException {
    InputStream stream = raw.markSupported() ? raw : new BufferedInputStream(raw);
    stream.mark(2);
    boolean gzip = stream.read() == 0x1f && stream.read() == 0x8b;
    stream.reset();
    return gzip ? new GZIPInputStream(stream, CHUNK) : stream;
  }

  /** The number of the line that {@link #next} gave last, from 1. */
  int number() {
    return number;
  }

  /**
   * The next line, nothing after the last.
   *
   * @throws UnusableDataException if it is not UTF-8
   */
  Optional<String> next() throws IOException {
    begun.reset();
    boolean any = false;
    while (true) {
      if (from == limit) {
        from = 0;
        limit = stream.read(chunk);
        if (limit <= 0) {
          limit = 0;
          return any ? Optional.of(decode(begun.toByteArray(), 0, begun.size())) : Optional.empty();
        }
      }
      any = true;
      int end = from;
      while (end < limit && chunk[end] != '\n') {
        end++;
      }
      int begin = from;
      if (end < limit) {
        from = end + 1;
        if (begun.size() == 0) {
          return Optional.of(decode(chunk, begin, end - begin));
        }
        begun.write(chunk, begin, end - begin);
        return Optional.of(decode(begun.toByteArray(), 0, begun.size()));
      }
      begun.write(chunk, begin, end - begin);
      from = limit;
    }
  }

  private String decode(byte[] bytes, int offset, int length) {
    number++;
    try {
      String line = decoder.decode(ByteBuffer.wrap(bytes, offset, length)).toString();
      return number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK
          ? line.substring(1)
          : line;
    } catch (CharacterCodingException broken) {
      throw new UnusableDataException(
          DataProblem.of(DataProblem.Kind.ENCODING, origin, number), broken);
    }
  }
}
