package dev.fovea.app.view;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which addresses of feeds a page may link to: those that only lead somewhere. */
public final class SafeLink {

  private SafeLink() {}

  /**
   * The address if a browser will not run it: its scheme is http, https or file. Browsers drop
   * control characters before they look at a scheme, and so does this.
   */
  public static Optional<String> of(String address) {
    String line = SafeText.line(address);
    String lower = line.toLowerCase(Locale.ROOT);
    return Stream.of("http://", "https://", "file:").anyMatch(lower::startsWith)
        ? Optional.of(line)
        : Optional.empty();
  }
}
