package dev.fovea.app.stream.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * Undoes the codings that a server applied to a document on its way (RFC 9110, section 8.4; Brotli
 * is RFC 7932). It streams: whoever reads from it decides how much ever comes out.
 */
final class ContentDecoding {

  /** What may be applied. */
  static final String ACCEPTED = "gzip, br";

  /** Nobody applies more. */
  private static final int MOST = 3;

  private static final int ZLIB = 8;

  private ContentDecoding() {}

  /**
   * The document as it was before it was coded.
   *
   * @param codings the value of {@code Content-Encoding}, in the order they were applied
   * @throws IOException if a coding is unknown, or there are too many, or the data is damaged
   */
  static InputStream decode(InputStream coded, String codings) throws IOException {
    List<String> names =
        Stream.of(codings.toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty() && !name.equals("identity"))
            .toList();
    if (names.size() > MOST) {
      throw new IOException("more than " + MOST + " content codings");
    }
    InputStream decoded = coded;
    for (String name : names.reversed()) {
      decoded = undo(name, decoded);
    }
    return decoded;
  }

  private static InputStream undo(String coding, InputStream coded) throws IOException {
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(coded);
      case "br" -> new BrotliInputStream(coded);
      case "deflate" -> inflate(new BufferedInputStream(coded));
      default -> throw new IOException("unknown content coding " + coding);
    };
  }

  /** The standard means zlib's format; many a server sends what is inside it. */
  private static InputStream inflate(BufferedInputStream coded) throws IOException {
    coded.mark(1);
    boolean wrapped = (coded.read() & 0x0f) == ZLIB;
    coded.reset();
    return new InflaterInputStream(coded, new Inflater(!wrapped));
  }
}
