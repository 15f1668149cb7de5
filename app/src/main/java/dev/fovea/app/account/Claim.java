package dev.fovea.app.account;

import java.util.Optional;

/**
 * What whoever makes the first account has to show.
 *
 * @param secret as printed on the console; absent where nothing is asked for
 */
public record Claim(Optional<Secret> secret) {

  /** Whether what somebody shows is enough. */
  public boolean isMet(String shown) {
    return secret.isEmpty() || secret.get().is(shown.strip());
  }
}
