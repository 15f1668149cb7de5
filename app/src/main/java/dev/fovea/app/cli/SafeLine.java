package dev.fovea.app.cli;

/** Text of a feed made harmless for a terminal, which obeys control characters. */
final class SafeLine {

  private SafeLine() {}

  static String of(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
  }
}
