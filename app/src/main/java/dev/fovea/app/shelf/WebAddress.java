package dev.fovea.app.shelf;

import dev.fovea.app.view.SafeLink;
import java.util.Locale;
import java.util.Optional;

/** Decides which addresses reach reading apps: an app may open whatever it is given. */
public final class WebAddress {

  private WebAddress() {}

  /** The address if it leads to a site: {@code http} or {@code https}, and nothing else. */
  public static Optional<String> of(Optional<String> address) {
    return address
        .flatMap(SafeLink::of)
        .filter(safe -> safe.toLowerCase(Locale.ROOT).matches("(?s)https?://.*"));
  }
}
