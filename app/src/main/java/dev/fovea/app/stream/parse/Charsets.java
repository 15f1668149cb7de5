package dev.fovea.app.stream.parse;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import dev.fovea.app.stream.fetch.Content;
import dev.fovea.app.stream.remark.Remark;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns bytes into characters. Declarations are believed in the order byte order mark, server,
 * document, but only as far as the bytes agree: a declaration under which they cannot be decoded is
 * passed over, and what is valid UTF-8 is UTF-8 even where a charset of one byte a character is
 * declared (any bytes are valid Latin-1, but next to no Latin-1 text is valid UTF-8).
 */
final class Charsets {

  private static final Pattern DECLARATION =
      Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)");

  private static final Pattern META =
      Pattern.compile("(?i)<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)");

  private static final int HEAD = 1024;
  private static final int SAMPLE = 100_000;

  /** What is called one thing and is, on the web, the other (WHATWG Encoding, section 4.2). */
  private static final Map<String, String> REAL_NAMES =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("gb_2312-80", "GB18030"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("big5", "Big5-HKSCS"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("utf_8", "UTF-8"),
          Map.entry("utf16", "UTF-16"),
          Map.entry("utf_16", "UTF-16"),
          Map.entry("u16", "UTF-16"),
          Map.entry("utf_32", "UTF-32"));

  private Charsets() {}

  /**
   * Text and what was wrong with its declarations.
   *
   * @param text the characters, without byte order mark
   * @param remarks what did not fit
   */
  record Decoded(String text, List<Remark> remarks) {}

  /** Decodes a document. Whatever the bytes are, there is a text. */
  static Decoded decode(Content content, Optional<String> declaredByServer) {
    byte[] head = content.head(HEAD);
    List<Remark> remarks = new ArrayList<>();
    Optional<Charset> server = declaredByServer.flatMap(name -> known(name, remarks));
    Optional<Charset> document = declaredIn(head).flatMap(name -> known(name, remarks));
    Set<Charset> candidates = new LinkedHashSet<>();
    byteOrder(head).ifPresent(candidates::add);
    server.filter(charset -> isTelling(charset, head)).ifPresent(candidates::add);
    document.filter(charset -> isTelling(charset, head)).ifPresent(candidates::add);
    candidates.add(StandardCharsets.UTF_8);
    server.ifPresent(candidates::add);
    document.ifPresent(candidates::add);
    Optional<Charset> declared = server.or(() -> document);
    for (Charset candidate : candidates) {
      Optional<String> text = strictly(content, candidate);
      if (text.isPresent()) {
        noteMismatch(declared, candidate, remarks);
        return new Decoded(withoutMark(text.get()), remarks);
      }
    }
    return guess(content, declared, remarks);
  }

  private static Decoded guess(Content content, Optional<Charset> declared, List<Remark> remarks) {
    CharsetDetector detector = new CharsetDetector();
    detector.setText(content.head(SAMPLE));
    CharsetMatch match = detector.detect();
    Optional<Charset> guessed =
        Optional.ofNullable(match)
            .filter(found -> found.getConfidence() >= 30)
            .flatMap(found -> known(found.getName(), new ArrayList<>()));
    if (guessed.isPresent()) {
      Optional<String> text = strictly(content, guessed.get());
      if (text.isPresent()) {
        remarks.add(Remark.of("remark.charset.guessed", guessed.get().name()));
        return new Decoded(withoutMark(text.get()), remarks);
      }
    }
    Charset last = declared.orElse(StandardCharsets.UTF_8);
    remarks.add(Remark.of("remark.charset.damaged", last.name()));
    return new Decoded(withoutMark(last.decode(content.buffer()).toString()), remarks);
  }

  private static void noteMismatch(Optional<Charset> declared, Charset used, List<Remark> remarks) {
    boolean same =
        declared.isEmpty()
            || declared.get().equals(used)
            || declared.get().equals(Charset.forName("windows-1252"))
            || used.name().startsWith("UTF-16")
            || used.name().startsWith("UTF-32");
    if (!same) {
      remarks.add(Remark.of("remark.charset.wrong", declared.get().name(), used.name()));
    }
  }

  /**
   * Whether bytes that can be decoded are evidence: any bytes are valid in a charset of one byte a
   * character, and UTF-16 shows by its zeros.
   */
  private static boolean isTelling(Charset charset, byte[] head) {
    boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    if (wide) {
      return head.length > 1 && (head[0] == 0 || head[1] == 0);
    }
    return !charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1;
  }

  private static Optional<Charset> byteOrder(byte[] head) {
    int[] first = new int[4];
    for (int i = 0; i < Math.min(4, head.length); i++) {
      first[i] = head[i] & 0xff;
    }
    int word = first[0] << 24 | first[1] << 16 | first[2] << 8 | first[3];
    if (head.length >= 4) {
      if (word == 0x0000feff || word == 0x0000003c) {
        return Optional.of(Charset.forName("UTF-32BE"));
      }
      if (word == 0xfffe0000 || word == 0x3c000000) {
        return Optional.of(Charset.forName("UTF-32LE"));
      }
      if (word == 0x003c003f || word >>> 16 == 0x003c) {
        return Optional.of(StandardCharsets.UTF_16BE);
      }
      if (word == 0x3c003f00 || (word >>> 16 == 0x3c00)) {
        return Optional.of(StandardCharsets.UTF_16LE);
      }
      if (word == 0x4c6fa794) {
        return ebcdic(head);
      }
    }
    if (word >>> 8 == 0xefbbbf) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (word >>> 16 == 0xfeff) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    if (word >>> 16 == 0xfffe) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return Optional.empty();
  }

  /** {@code <?xm} in EBCDIC (XML 1.0, appendix F); which one is readable in any of them. */
  private static Optional<Charset> ebcdic(byte[] head) {
    Charset common = Charset.forName("IBM037");
    Matcher matcher = DECLARATION.matcher(new String(head, common));
    return matcher.find() ? known(matcher.group(1), new ArrayList<>()) : Optional.of(common);
  }

  private static Optional<String> declaredIn(byte[] head) {
    // The declaration is ASCII in every charset that is not told by its byte order.
    String text = new String(head, StandardCharsets.ISO_8859_1).replace("\0", "");
    Matcher declaration = DECLARATION.matcher(text);
    if (declaration.find()) {
      return Optional.of(declaration.group(1));
    }
    Matcher meta = META.matcher(text);
    return meta.find() ? Optional.of(meta.group(1)) : Optional.empty();
  }

  private static Optional<Charset> known(String name, List<Remark> remarks) {
    String real =
        REAL_NAMES.getOrDefault(
            name.strip().toLowerCase(Locale.ROOT), name.strip().replaceAll("[\"']", ""));
    try {
      return Optional.of(Charset.forName(real));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      remarks.add(Remark.of("remark.charset.unknown", name.strip()));
      return Optional.empty();
    }
  }

  private static Optional<String> strictly(Content content, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(content.buffer())
              .toString());
    } catch (CharacterCodingException other) {
      return Optional.empty();
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
