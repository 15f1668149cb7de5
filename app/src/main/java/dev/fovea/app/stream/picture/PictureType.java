package dev.fovea.app.stream.picture;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of pictures that may be shown, told by their first bytes as browsers tell them (WHATWG,
 * MIME Sniffing, section 6.1), whatever name or type they come with. SVG is none of them: it is a
 * document that can hold scripts.
 */
public final class PictureType {

  private static final int BRAND = 8;

  /** ISO/IEC 23000-22 and AVIF 1.1. */
  private static final Set<String> AVIF = Set.of("avif", "avis");

  /**
   * How the pictures of a type begin.
   *
   * @param beginning one character a byte
   */
  private record Signature(String type, String beginning) {}

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature("image/png", "\u0089PNG\r\n\u001a\n"),
          new Signature("image/jpeg", "\u00ff\u00d8\u00ff"),
          new Signature("image/gif", "GIF87a"),
          new Signature("image/gif", "GIF89a"),
          new Signature("image/bmp", "BM"),
          new Signature("image/x-icon", "\u0000\u0000\u0001\u0000"));

  private PictureType() {}

  /**
   * The media type of a picture; absent for anything else.
   *
   * @param head its first bytes, 16 are enough
   */
  public static Optional<String> of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    for (Signature signature : SIGNATURES) {
      if (text.startsWith(signature.beginning())) {
        return Optional.of(signature.type());
      }
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", BRAND)) {
      return Optional.of("image/webp");
    }
    boolean isAvif =
        text.startsWith("ftyp", 4)
            && AVIF.stream().anyMatch(brand -> text.startsWith(brand, BRAND));
    return isAvif ? Optional.of("image/avif") : Optional.empty();
  }
}
